import Chassis
import Foundation
import Hummingbird
import Messages
import Pages
import Postgres

/// Stage two: every unit's answer, with whom to call (screen 05).
struct ClearancePage: Sendable {
    let premises: Premises

    func serve(on router: RouterGroup<Visitor>) { router.get("/clearance", use: show) }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let standing = try await premises.standing(of: context.session!)
        let visit = context.visit(request)
        let content = ClearanceContent(standing, phone: premises.running.settings[.phone], visit.language)
        return premises.templates.page("clearance", content, for: visit, status: content.status)
    }
}

/// What the clearance page's template shows.
struct ClearanceContent {
    let batch: String?
    let state: State
    let asOf: Moment
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer; what was last heard of it is shown.
        case unavailable(completedAt: Moment?)
        case unlisted
        case listed(Listed)
    }
    struct Listed {
        let overall: Overall
        let next: Next?
        let units: Units
        let assessment: Assessment?
        /// From abroad: their residence ends soon after they graduate.
        let isForeign: Bool
    }
    enum Units: PageState {
        /// Nobody is asked yet: the school has not said which units review this student.
        case none
        case some(Table)
    }
    struct Table { let lines: [Line] }
    enum Overall: PageState {
        case complete(Moment)
        case notAsked(missing: String)
        case notComplete(units: Int, left: Int, missing: String, closesAt: Moment?, reviewUntil: Moment?)
    }
    /// What the student is to do before or after the units.
    enum Next: PageState {
        case confirm
        /// The form is not open yet.
        case notOpen(Moment)
        /// Nothing was handed in, and the form is open no more.
        case closed
        case collect(Collecting)
    }
    struct Line {
        let name: String
        let place: LinkedText
        let call: HomeContent.Call?
        let result: ClearanceReviewed.Result
        let reviewedAt: Moment?
        /// Of this student.
        let note: LinkedText?
        /// For every student of the unit's.
        let instruction: LinkedText?
        let says: Bool
        /// Whether it is not the unit's turn yet.
        let waits: Bool
    }
    /// Self-check A and B, as far as they were assessed.
    struct Assessment {
        let credits: Met?
        let thresholds: Met?
        /// Nil where no unit is the student's own department.
        let office: OwnOffice?
    }
    enum Met: PageState {
        case met
        case unmet

        init(_ isMet: Bool) { self = isMet ? .met : .unmet }
    }

    init(_ standing: Standing, phone: String, _ language: Language) {
        batch = standing.card.map { Words.batch($0.batch)[language] }
        state =
            switch standing.checklist {
            case nil: .unavailable(completedAt: standing.heard?.completedAt.map { Moment($0, language) })
            case .notListed: .unlisted
            case .checklist(let list): .listed(Listed(list, standing, phone: phone, language))
            }
        asOf = Moment(standing.now, language)
        status = standing.checklist == nil ? .serviceUnavailable : .ok
    }
}

extension ClearanceContent.Listed {
    fileprivate init(_ list: ShowChecklist.Checklist, _ standing: Standing, phone: String, _ language: Language) {
        overall =
            if let completedAt = list.completedAt {
                .complete(Moment(completedAt, language))
            } else if list.lines.isEmpty {
                .notAsked(missing: Words.missing(list)[language])
            } else {
                .notComplete(
                    units: list.lines.count, left: list.lines.count { !$0.result.letsGo },
                    missing: Words.missing(list)[language],
                    closesAt: standing.card?.closesAt.map { Moment(end: $0, language) },
                    reviewUntil: list.hours?.reviewUntil.map { Moment(end: $0, language) })
            }
        next =
            switch standing.step {
            case .confirm: .confirm
            case .notOpen(let opens, _): .notOpen(Moment(opens, language))
            case .closed: .closed
            case .collect: .collect(Collecting(standing, phone: phone, language))
            default: nil
            }
        let lines = list.lines.map { item in
            ClearanceContent.Line(
                name: item.name[language], place: LinkedText(item.place[language], exchange: phone),
                call: HomeContent.Call(phone, extension: item.phoneExtension), result: item.result,
                reviewedAt: item.reviewedAt.map { Moment($0, language) },
                note: item.note.map { LinkedText($0[language], exchange: phone) },
                instruction: item.instruction.map { LinkedText($0[language], exchange: phone, leadingToWeb: true) },
                says: item.note != nil || item.instruction != nil || item.waits, waits: item.waits)
        }
        units = lines.isEmpty ? .none : .some(.init(lines: lines))
        isForeign = list.isForeign ?? false
        let isAssessed = list.creditsMet != nil || list.thresholdsMet != nil
        assessment =
            isAssessed
            ? .init(
                credits: list.creditsMet.map(ClearanceContent.Met.init),
                thresholds: list.thresholdsMet.map(ClearanceContent.Met.init),
                office: list.office.map { OwnOffice($0, phone: phone, language) }) : nil
    }
}

extension ClearanceReviewed.Result: PageState {}
