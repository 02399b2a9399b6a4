import Chassis
import Foundation
import Hummingbird
import Messages
import Pages
import Postgres

/// Stage two: every unit's answer, with whom to call (screen 05).
struct ClearancePage: Sendable {
    let desk: Desk

    func serve(on router: RouterGroup<Visitor>) { router.get("/clearance", use: show) }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let student = context.session!.account.student
        let running = desk.running
        async let contact = running.ask(ShowContact(student: student))
        async let diplomas = running.ask(ShowDiplomas(student: student))
        let standing = Standing(
            contact: await contact, checklist: await running.ask(ShowChecklist(student: student)),
            diplomas: await diplomas,
            heard: try await running.database.transaction { tx in try tx.stage(of: student) }, now: Date())
        let visit = context.visit(request)
        let content = ClearanceContent(standing, phone: running.settings[.phone], visit.language)
        return desk.templates.page(
            "clearance", content, for: visit, status: content.isUnavailable ? .serviceUnavailable : .ok)
    }
}

/// What the clearance page's templates show.
struct ClearanceContent {
    let batch: String?
    let isUnavailable: Bool
    let isUnlisted: Bool
    let overall: Overall?
    let heardCompletedAt: Moment?
    let closesAt: Moment?
    let mustConfirmFirst: Bool
    let mayCollect: Bool
    let lines: [Line]
    let assessment: Assessment?
    let asOf: Moment

    struct Overall {
        let isComplete: Bool
        let completedAt: Moment?
        let units: Int
        let left: Int
    }
    /// Self-check A and B.
    struct Assessment {
        let creditsMet: Bool?
        let thresholdsMet: Bool?
        let hasCredits: Bool
        let hasThresholds: Bool
    }
    struct Line {
        let name: String
        let place: String
        let call: HomeContent.Call?
        let isPending: Bool
        let isPassed: Bool
        let isNotRequired: Bool
        let isReturned: Bool
        let reviewedAt: Moment?
        let note: String?
    }

    init(_ standing: Standing, phone: String, _ language: Language) {
        let list = standing.list
        batch = standing.card.map { Words.batch($0.batch)[language] }
        isUnavailable = standing.checklist == nil
        isUnlisted = standing.checklist == .notListed
        heardCompletedAt = isUnavailable ? standing.heard?.completedAt.map { Moment($0, language) } : nil
        closesAt = standing.card?.closesAt.map { Moment($0, language) }
        mustConfirmFirst = standing.presentStage == 1
        mayCollect = standing.step == .collect
        asOf = Moment(standing.now, language)
        overall = list.map { list in
            Overall(
                isComplete: list.completedAt != nil, completedAt: list.completedAt.map { Moment($0, language) },
                units: list.lines.count, left: list.lines.count { !$0.result.letsGo })
        }
        assessment = list.flatMap { list in
            list.creditsMet == nil && list.thresholdsMet == nil
                ? nil
                : Assessment(
                    creditsMet: list.creditsMet, thresholdsMet: list.thresholdsMet,
                    hasCredits: list.creditsMet != nil, hasThresholds: list.thresholdsMet != nil)
        }
        lines = (list?.lines ?? []).map { item in
            Line(
                name: item.name[language], place: item.place[language],
                call: HomeContent.Call(phone, extension: item.phoneExtension), isPending: item.result == .pending,
                isPassed: item.result == .passed, isNotRequired: item.result == .notRequired,
                isReturned: item.result == .returned, reviewedAt: item.reviewedAt.map { Moment($0, language) },
                note: item.note?[language])
        }
    }
}
