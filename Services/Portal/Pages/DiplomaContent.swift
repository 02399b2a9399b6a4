import Foundation
import Hummingbird
import Messages
import Pages

/// What the diploma page's template shows.
struct DiplomaContent {
    let state: State
    /// What became of a mail that was to be sent again.
    let told: Told?
    let completedAt: Moment?
    let diplomas: [Paper]
    /// Where the mails will go, as long as none has been prepared.
    let mailboxes: Mailboxes?
    /// Whether anything can be applied for here, or was.
    let mayApply: Bool
    /// What the student has applied for, and nobody has decided or sealed yet.
    let applications: [OpenApplication]
    /// Whether one has yet to leave, and nothing stops it.
    let mayStop: Bool
    /// That their name or birth date is wrong.
    let hasReported: Bool
    let verifier: String?
    let status: HTTPResponse.Status

    enum State: PageState {
        case unavailable
        case unlisted
        case afterPaper(wait: HelpContent.Wait, collecting: Collecting?)
        case scheduled(Moment)
        case held
        /// Nothing leaves before the list is complete, and no day is known.
        case uncleared
        /// Of a term of which none are issued.
        case notEligible
        /// By what the student has reported.
        case disputed(Moment)
        /// The degree is: its diplomas are no more.
        case revoked(Revoked)
        /// The student wants none in electronic form.
        case objected(Objected)
        case sending
        /// What has yet to leave waits for the list.
        case partlySent
        /// Every mail has left; one may have come back.
        case mailed
        /// Whether a mail is sent again is not known; asking with the same form is the same question.
        case unknown(form: String, mail: String)
    }
    struct Revoked {
        /// Nil while the school has yet to say so.
        let word: Word?
    }
    /// What everybody reads who checks it; its numbers can be dialled.
    struct Word {
        let decidedOn: String
        let reason: LinkedText
        let announcement: LinkedText?

        init(_ word: RevokedWord, phone: String, _ language: Language) {
            decidedOn = word.decidedOn.written(language)
            reason = LinkedText(word.reason.rawValue, exchange: phone)
            announcement = word.announcement.map { LinkedText($0.rawValue, exchange: phone) }
        }
    }
    struct Objected {
        let since: Moment
        let form: String
        let stopping: Stopping?
    }
    struct Mailboxes {
        let permanent: String?
        let school: String?
        /// The day on which the school closes that one; nil when it stays.
        let schoolCloses: Moment?
        /// Of the roster, and not the school's.
        let roster: String?
        let mayChange: Bool
    }

    init(
        _ standing: Standing, told: SendAgain.Answer? = nil, verifier: String, phone: String = "",
        terms: SchoolTerms.Known = .init(), applications: ShowApplications.Answer? = nil, _ language: Language
    ) {
        state = State(standing, phone: phone, language)
        self.told = told.map { Told($0, language) }
        completedAt = standing.list?.completedAt.map { Moment($0, language) }
        let isStopped = if case .objected = state { true } else { false }
        let mayChange = standing.card?.mayChangeEmail ?? false
        let withFile = standing.items.firstIndex { $0.versions.first?.fileSize != nil }
        diplomas = standing.items.enumerated().map { place, item in
            Paper(
                item, isStopped: isStopped, isUncleared: standing.isUncleared, mayChange: mayChange,
                isFirstFile: place == withFile, terms: terms, phone: phone, language)
        }
        let (address, isSchools) = (
            standing.card?.schoolEmail, standing.card?.schoolEmail.map(terms.isSchools) ?? false
        )
        let hasMails = standing.items.contains { !$0.mails.isEmpty }
        mailboxes =
            standing.items.allSatisfy(\.isImported) || hasMails || standing.card == nil || isStopped
            ? nil
            : Mailboxes(
                permanent: standing.card?.proven?.address, school: isSchools ? address : nil,
                schoolCloses: standing.card?.schoolEmailUntil.map { Moment(Date(startOf: $0), language) },
                roster: isSchools ? nil : address, mayChange: mayChange)
        self.applications = OpenApplication.all(in: applications, language)
        mayApply = diplomas.contains { $0.file != nil } || applications?.applications.isEmpty == false
        self.verifier = verifier.isEmpty ? nil : verifier
        mayStop =
            switch state {
            case .afterPaper, .scheduled, .held, .uncleared, .partlySent, .disputed: true
            default: false
            }
        hasReported = standing.card?.dispute != nil
        status = standing.diplomas == nil ? .serviceUnavailable : .ok
    }

    init(unavailable status: HTTPResponse.Status) { self.init(.unavailable, status) }

    init(unknown form: UUID, mail: UUID) {
        self.init(.unknown(form: form.formID, mail: mail.formID), .serviceUnavailable)
    }

    private init(_ state: State, _ status: HTTPResponse.Status) {
        (self.state, self.status) = (state, status)
        (told, completedAt, diplomas, mailboxes, verifier) = (nil, nil, [], nil, nil)
        (mayApply, applications, mayStop, hasReported) = (false, [], false, false)
    }
}

extension DiplomaContent.State {
    fileprivate init(_ standing: Standing, phone: String, _ language: Language) {
        if let item = standing.items.first(where: \.isRevoked) {
            self = .revoked(.init(word: item.revoked.map { .init($0, phone: phone, language) }))
            return
        }
        // Of what was issued before nothing is to leave; but what follows it would be kept back, so it can be taken back here.
        if standing.diplomas != nil, standing.diplomas != .notListed, standing.hasYetToLeave || standing.isAllImported,
            let objectedAt = standing.card?.objectedAt
        {
            self = .objected(
                .init(since: Moment(objectedAt, language), form: UUID().formID, stopping: Stopping(standing)))
            return
        }
        self =
            switch standing.diplomas {
            case nil: .unavailable
            case .notListed: .unlisted
            case .waitsForPaper(let due):
                .afterPaper(
                    wait: .init(due, language),
                    collecting: standing.isClearanceComplete ? Collecting(standing, phone: phone, language) : nil)
            // Nothing of it is sent; each paper tells how it is with it.
            case .diplomas where standing.isAllImported: .mailed
            case .diplomas where standing.waitsForList: standing.isNotEligible ? .notEligible : .uncleared
            case .diplomas:
                switch standing.step {
                case .scheduled(let due): .scheduled(Moment(due, language))
                case .held: .held
                case .notEligible: .notEligible
                case .disputed(let at): .disputed(Moment(at, language))
                case .partlySent: .partlySent
                case .mailed, .issuedBefore, .bounced: .mailed
                default: .sending
                }
            }
    }
}

extension DiplomaContent {
    /// What became of a mail that was to be sent again.
    enum Told: PageState {
        case queued(address: String)
        case tooSoon(until: Moment)
        case onItsWay
        case replaced
        case objected
        /// Held, or the degree is revoked: whom to call.
        case held
        case noMailbox

        init(_ answer: SendAgain.Answer, _ language: Language) {
            self =
                switch answer {
                case .queued(_, let address): .queued(address: address)
                case .refused(.tooSoon(let until)): .tooSoon(until: Moment(notBefore: until, language))
                case .refused(.onItsWay): .onItsWay
                case .refused(.replaced): .replaced
                case .refused(.objected): .objected
                case .refused(.noMailbox): .noMailbox
                case .refused(.held), .refused(.revoked), .refused(.unknown): .held
                }
        }
    }
}

extension Document: PageState {}
extension Mailbox: PageState {}
extension PaperDiplomaCollected.By: PageState {}
extension ShowDiplomas.Mail.State: PageState {}
extension BounceCause: PageState {}
extension VersionReason: PageState {}
extension DiplomaKind: PageState {}
