import Chassis
import Foundation
import Hummingbird
import Messages
import Pages
import Postgres

/// Stage three: when the digital diploma comes, or where it went (screen 06).
struct DiplomaPage: Sendable {
    let desk: Desk

    func serve(on router: RouterGroup<Visitor>) { router.get("/diploma", use: show) }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let student = context.session!.account.student
        let running = desk.running
        async let contact = running.ask(ShowContact(student: student))
        async let checklist = running.ask(ShowChecklist(student: student))
        let standing = Standing(
            contact: await contact, checklist: await checklist,
            diplomas: await running.ask(ShowDiplomas(student: student)),
            heard: try await running.database.transaction { tx in try tx.stage(of: student) }, now: Date())
        let visit = context.visit(request)
        let content = DiplomaContent(standing, verifier: running.settings[.verifierURL], visit.language)
        return desk.templates.page(
            "diploma", content, for: visit, status: content.isUnavailable ? .serviceUnavailable : .ok)
    }
}

/// What the diploma page's templates show.
struct DiplomaContent {
    let isUnavailable: Bool
    let isUnlisted: Bool
    let days: Int?
    let isClearanceComplete: Bool
    let scheduled: Moment?
    let isHeld: Bool
    let isSending: Bool
    let isSealed: Bool
    let completedAt: Moment?
    let diplomas: [Paper]
    let mailboxes: Mailboxes?
    let verifier: String?

    struct Mailboxes {
        let permanent: String?
        let school: String?
    }

    init(_ standing: Standing, verifier: String, _ language: Language) {
        let step = standing.step
        isUnavailable = standing.diplomas == nil
        isUnlisted = standing.diplomas == .notListed
        days = if case .waitsForPaper(let days) = standing.diplomas { days } else { nil }
        isClearanceComplete = standing.isClearanceComplete
        scheduled = if case .scheduled(let due) = step { Moment(due, language) } else { nil }
        isHeld = step == .held
        isSending = step == .sending
        isSealed = step == .mailed || step == .bounced
        completedAt = standing.list?.completedAt.map { Moment($0, language) }
        diplomas = standing.items.map { Paper($0, language) }
        let hasMails = standing.items.contains { !$0.mails.isEmpty }
        mailboxes =
            standing.items.isEmpty || hasMails || standing.card == nil
            ? nil
            : Mailboxes(permanent: standing.card?.proven?.address, school: standing.card?.schoolEmail)
        self.verifier = verifier.isEmpty ? nil : verifier
    }

    /// One diploma: the sheet, its way so far, its mails.
    struct Paper {
        let isZh: Bool
        let isEn: Bool
        let isBilingual: Bool
        let holderZh: String
        let holderEn: String?
        let department: String
        let degree: String
        let conferred: String?
        let number: String
        let isOfficial: Bool
        let sealedAt: Moment?
        let registeredAt: Moment?
        let collectedAt: Moment
        let isBySelf: Bool
        let isByProxy: Bool
        let isByPost: Bool
        let dueOn: Moment?
        let isHeld: Bool
        let isRefused: Bool
        let isOnItsWay: Bool
        let mails: [Mail]
        let hasMails: Bool

        init(_ item: ShowDiplomas.Item, _ language: Language) {
            isZh = item.document == .zh
            isEn = item.document == .en
            isBilingual = item.document == .bilingual
            holderZh = item.name.zh.rawValue
            holderEn = item.name.en?.rawValue
            department = item.department[language]
            degree = item.degree[language]
            conferred = item.conferredMonth?.written(language)
            number = item.certificateNumber
            // Only what a verifier knows is official to the one who holds it.
            isOfficial = item.state == .registered
            sealedAt = item.sealedAt.map { Moment($0, language) }
            registeredAt = item.registeredAt.map { Moment($0, language) }
            collectedAt = Moment(item.collectedAt, language)
            isBySelf = item.collectedBy == .`self`
            isByProxy = item.collectedBy == .proxy
            isByPost = item.collectedBy == .post
            dueOn = item.state == .scheduled ? Moment(item.dueAt, language) : nil
            isHeld = item.state == .held
            isRefused = item.state == .registrationRefused
            mails = item.mails.map { Mail($0, language) }
            hasMails = !item.mails.isEmpty
            isOnItsWay = !hasMails && (item.state == .sealed || item.state == .registered)
        }
    }

    struct Mail {
        let isPermanent: Bool
        let address: String
        let isQueued: Bool
        let isHandedOver: Bool
        let isBounced: Bool
        let isInDoubt: Bool
        let isTurnedAway: Bool
        let mailedAt: Moment?

        init(_ mail: ShowDiplomas.Mail, _ language: Language) {
            isPermanent = mail.mailbox == .permanent
            address = mail.address
            isQueued = mail.state == .queued
            isHandedOver = mail.state == .handedOver
            isBounced = mail.state == .bounced
            isInDoubt = mail.state == .inDoubt
            isTurnedAway = mail.state == .refused
            mailedAt = mail.at.map { Moment($0, language) }
        }
    }
}
