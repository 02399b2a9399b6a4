import Foundation
import Hummingbird
import Messages
import Pages

/// What the code page's template shows.
struct CodeContent {
    enum Outcome {
        case shown
        case refused(Bilingual<String>, typed: String)
        /// Whether a code was wanted is not known; asking again with the same form is the same question.
        case codeUnknown(address: String, form: UUID)
        /// Whether the code was right is not known.
        case checkUnknown(typed: String, form: UUID)
        /// The program that knows the address does not answer.
        case unavailable
    }

    let state: State
    let status: HTTPResponse.Status

    enum State: PageState {
        case unavailable
        case codeUnknown(address: String, form: String)
        /// No code is on its way: the mailbox was refused.
        case refused(address: String)
        /// No code is on its way: no mail server was reached.
        case outage(address: String, newForm: String)
        case entering(Entering)
    }

    init(_ email: ShowContact.Email?, _ outcome: Outcome, now: Date, _ language: Language) {
        switch outcome {
        case .unavailable:
            (state, status) = (.unavailable, .serviceUnavailable)
        case .codeUnknown(let address, let form):
            (state, status) = (.codeUnknown(address: address, form: form.formID), .serviceUnavailable)
        case .checkUnknown(let typed, let form):
            let entering = Entering(email, typed: typed, form: form, isUnknown: true, now: now, language)
            (state, status) = (State(email, entering), .serviceUnavailable)
        case .refused(let sentence, let typed):
            let entering = Entering(email, typed: typed, error: sentence[language], now: now, language)
            (state, status) = (State(email, entering), .unprocessableContent)
        case .shown:
            (state, status) = (State(email, Entering(email, now: now, language)), .ok)
        }
    }

    /// The form for the code.
    struct Entering {
        let form: String
        /// For the other form on the page: wanting another code is another question.
        let newForm: String
        let address: String?
        let mail: Mail
        let typed: String
        let error: String?
        let isUnknown: Bool
        let isExpired: Bool
        let validUntil: Moment?
        let seconds: Int?

        init(
            _ email: ShowContact.Email?, typed: String = "", error: String? = nil, form: UUID = UUID(),
            isUnknown: Bool = false, now: Date, _ language: Language
        ) {
            self.form = form.formID
            newForm = UUID().formID
            address = email?.address
            mail = email?.state == .wanted ? .waiting : CodeFailure(email) == .inDoubt ? .inDoubt : .out
            (self.typed, self.error, self.isUnknown) = (typed, error, isUnknown)
            let until = email?.codeExpiresAt.flatMap { $0 > now ? $0 : nil }
            isExpired = email?.codeExpiresAt.map { $0 <= now } ?? false
            validUntil = until.map { Moment($0, language) }
            seconds = until.map { Int($0.timeIntervalSince(now)) }
        }
    }

    /// Where the mail with the code is.
    enum Mail: PageState {
        case waiting
        case out
        /// A mail of which nobody knows may have come, and its code then works.
        case inDoubt
    }
}

extension CodeContent.State {
    fileprivate init(_ email: ShowContact.Email?, _ entering: CodeContent.Entering) {
        guard let email, let failure = CodeFailure(email), failure != .inDoubt else {
            self = .entering(entering)
            return
        }
        self =
            failure == .refused
            ? .refused(address: email.address) : .outage(address: email.address, newForm: entering.newForm)
    }
}

/// Why a code is not on its way. An outage must never read as a wrong address.
enum CodeFailure: PageState {
    /// The mailbox was refused: the one case in which the address may be wrong.
    case refused
    /// The connection broke; the mail may have come.
    case inDoubt
    /// No mail server was reached while the code was good.
    case outage

    /// - Returns: nil when the mail did not fail.
    init?(_ email: ShowContact.Email?) {
        guard let email, email.state == .undeliverable else { return nil }
        self =
            switch email.reason {
            case .inDoubt: .inDoubt
            case .expired: .outage
            case .refused, nil: .refused
            }
    }
}

extension UUID {
    /// As a form carries it.
    var formID: String { uuidString.lowercased() }
}
