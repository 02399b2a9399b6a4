import Chassis
import Foundation
import Hummingbird
import Messages
import Pages
import Postgres

/// Stage three: when the digital diploma comes, or where it went (screen 06).
struct DiplomaPage: Sendable {
    let premises: Premises

    func serve(on router: RouterGroup<Visitor>) { router.get("/diploma", use: show) }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let standing = try await premises.standing(of: context.session!)
        let visit = context.visit(request)
        let content = DiplomaContent(standing, verifier: premises.running.settings[.verifierURL], visit.language)
        return premises.templates.page("diploma", content, for: visit, status: content.status)
    }
}

/// What the diploma page's template shows.
struct DiplomaContent {
    let state: State
    let completedAt: Moment?
    let diplomas: [Paper]
    /// Where the mails will go, as long as none has been prepared.
    let mailboxes: Mailboxes?
    let verifier: String?
    let status: HTTPResponse.Status

    enum State: PageState {
        case unavailable
        case unlisted
        case afterPaper(days: Int, isClearanceComplete: Bool)
        case scheduled(Moment)
        case held
        /// The student wants none in electronic form.
        case objected(since: Moment, form: String)
        case sending
        /// Every mail has left; one may have come back.
        case mailed
    }
    struct Mailboxes {
        let permanent: String?
        let school: String?
    }

    init(_ standing: Standing, verifier: String, _ language: Language) {
        state = State(standing, language)
        completedAt = standing.list?.completedAt.map { Moment($0, language) }
        let isStopped = if case .objected = state { true } else { false }
        diplomas = standing.items.map { Paper($0, isStopped: isStopped, language) }
        let hasMails = standing.items.contains { !$0.mails.isEmpty }
        mailboxes =
            standing.items.isEmpty || hasMails || standing.card == nil || isStopped
            ? nil
            : Mailboxes(permanent: standing.card?.proven?.address, school: standing.card?.schoolEmail)
        self.verifier = verifier.isEmpty ? nil : verifier
        status = standing.diplomas == nil ? .serviceUnavailable : .ok
    }

    /// One diploma: the sheet, its way so far, its mails.
    struct Paper {
        let document: Document
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
        let collectedBy: PaperDiplomaCollected.By?
        let dueOn: Moment?
        let isOnItsWay: Bool
        let mails: [Mail]
        let hasMails: Bool

        /// - Parameter isStopped: whether nothing more leaves.
        init(_ item: ShowDiplomas.Item, isStopped: Bool, _ language: Language) {
            document = item.document
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
            collectedBy = item.collectedBy
            dueOn = item.state == .scheduled && !isStopped ? Moment(item.dueAt, language) : nil
            mails = item.mails.map { Mail($0, language) }
            hasMails = !item.mails.isEmpty
            isOnItsWay = !isStopped && !hasMails && (item.state == .sealed || item.state == .registered)
        }
    }

    struct Mail {
        let mailbox: Mailbox
        let address: String
        let state: ShowDiplomas.Mail.State
        let mailedAt: Moment?

        init(_ mail: ShowDiplomas.Mail, _ language: Language) {
            mailbox = mail.mailbox
            address = mail.address
            state = mail.state
            mailedAt = mail.at.map { Moment($0, language) }
        }
    }
}

extension DiplomaContent.State {
    fileprivate init(_ standing: Standing, _ language: Language) {
        if standing.diplomas != nil, standing.diplomas != .notListed, standing.hasYetToLeave,
            let objectedAt = standing.card?.objectedAt
        {
            self = .objected(since: Moment(objectedAt, language), form: UUID().formID)
            return
        }
        self =
            switch standing.diplomas {
            case nil: .unavailable
            case .notListed: .unlisted
            case .waitsForPaper(let days):
                .afterPaper(days: days, isClearanceComplete: standing.isClearanceComplete)
            case .diplomas:
                switch standing.step {
                case .scheduled(let due): .scheduled(Moment(due, language))
                case .held: .held
                case .mailed, .bounced: .mailed
                default: .sending
                }
            }
    }
}

extension Document: PageState {}
extension Mailbox: PageState {}
extension PaperDiplomaCollected.By: PageState {}
extension ShowDiplomas.Mail.State: PageState {}
