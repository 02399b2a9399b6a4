import Foundation
import Hummingbird
import Messages
import Pages

/// What the code page's template shows.
struct CodeContent {
    enum Outcome: Codable, Sendable {
        case shown
        /// What was typed is not the code.
        case tried(CheckCode.Answer)
        /// No other code is mailed now.
        case refused(Bilingual<String>)
        /// Whether a code was wanted is not known; asking again with the same form is the same question.
        case codeUnknown(address: String, form: UUID)
        /// Whether the code was right is not known.
        case checkUnknown(form: UUID)
        /// The program that knows the address does not answer.
        case unavailable

        var isUnknown: Bool {
            switch self {
            case .codeUnknown, .checkUnknown: true
            case .shown, .tried, .refused, .unavailable: false
            }
        }
    }

    let state: State
    let status: HTTPResponse.Status

    enum State: PageState {
        case unavailable
        case codeUnknown(address: String, form: String)
        /// No code is on its way: the mailbox was refused.
        case refused(address: String)
        /// There is no such mailbox, or none any more.
        case gone(address: String)
        /// The mailbox has no room; once there is some, a new code arrives.
        case full(address: String, newForm: String)
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
        case .checkUnknown(let form):
            let entering = Entering(email, form: form, isUnknown: true, now: now, language)
            (state, status) = (State(email, entering), .serviceUnavailable)
        case .refused(let sentence):
            let entering = Entering(email, error: sentence[language], now: now, language)
            (state, status) = (State(email, entering), .ok)
        case .tried(let answer):
            (state, status) = (State(email, Entering(email, tried: answer, now: now, language)), .ok)
        case .shown:
            (state, status) = (State(email, Entering(email, now: now, language)), .ok)
        }
    }

    /// Over the contact page.
    /// - Returns: nil when there is no code to type for the address.
    init?(
        over email: ShowContact.Email, tried: CheckCode.Answer?, _ told: Bilingual<String>? = nil, now: Date,
        _ language: Language
    ) {
        let entering = Entering(
            email, tried: tried, error: told?[language], isDialog: true, now: now, language)
        guard email.state != .verified, case .entering = State(email, entering) else { return nil }
        (state, status) = (.entering(entering), .ok)
    }

    /// The form for the code.
    struct Entering {
        let form: String
        /// For the other form on the page: wanting another code is another question.
        let newForm: String
        let address: String?
        let mail: Mail
        /// What is wrong with what was typed, or why no other code is mailed now.
        let error: String?
        /// Why no code can be typed any more; a new one is the only way on.
        let dead: String?
        let isUnknown: Bool
        /// It lies over the contact page, in a browser that runs scripts.
        let isDialog: Bool
        let validUntil: Moment?
        let seconds: Int?
        /// The page that says so when the time is over.
        let then: String

        init(
            _ email: ShowContact.Email?, tried: CheckCode.Answer? = nil, error: String? = nil,
            form: UUID = UUID(), isUnknown: Bool = false, isDialog: Bool = false, now: Date, _ language: Language
        ) {
            self.form = form.formID
            newForm = UUID().formID
            address = email?.address
            mail = email?.state == .wanted ? .waiting : CodeFailure(email) == .inDoubt ? .inDoubt : .out
            (self.isUnknown, self.isDialog) = (isUnknown, isDialog)
            let until = email?.codeExpiresAt.flatMap { $0 > now ? $0 : nil }
            let told = CodeEnd(email, at: now)?.answer ?? tried
            let sentence = told.flatMap(Words.remark)?[language]
            let isDead = told?.needsNewCode ?? false
            self.error = (isDead ? nil : sentence) ?? error
            dead = isDead ? sentence : nil
            validUntil = until.map { Moment(end: $0, language) }
            then = isDialog ? "/contact?code=1" : "/contact/code"
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
            switch failure {
            case .refused: .refused(address: email.address)
            case .gone: .gone(address: email.address)
            case .full: .full(address: email.address, newForm: entering.newForm)
            case .outage, .inDoubt: .outage(address: email.address, newForm: entering.newForm)
            }
    }
}

extension CheckCode.Answer {
    /// Whether no code that is typed can be right any more.
    fileprivate var needsNewCode: Bool {
        switch self {
        case .matched, .wrong: false
        case .expired, .noTriesLeft, .noCode: true
        }
    }
}

/// Why a code is not on its way. An outage must never read as a wrong address.
enum CodeFailure: PageState {
    /// The mailbox was refused: the one case in which the address may be wrong.
    case refused
    /// It was, for there is no such mailbox, or none any more.
    case gone
    /// It came back for want of room.
    case full
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
            case .refused, nil:
                switch email.cause {
                case .full: .full
                case .gone: .gone
                case .other, nil: .refused
                }
            }
    }
}

extension UUID {
    /// As a form carries it.
    var formID: String { uuidString.lowercased() }
}
