import Foundation
import Hummingbird
import Messages
import Pages

/// What the code page's templates show.
struct CodeContent {
    enum Outcome {
        case shown
        case refused(Wording, typed: String)
        /// Whether a code was wanted is not known; asking again with the same form is the same question.
        case codeUnknown(address: String, form: UUID)
        /// Whether the code was right is not known.
        case checkUnknown(typed: String, form: UUID)
        /// The program that knows the address does not answer.
        case unavailable
    }

    let form: String
    /// For the other form on the page: wanting another code is another question.
    let newForm: String
    let address: String?
    let typed: String
    let error: String?
    let isWaiting: Bool
    let failed: CodeFailure?
    let isExpired: Bool
    let validUntil: Moment?
    let seconds: Int?
    let isCodeUnknown: Bool
    let isCheckUnknown: Bool
    let isUnavailable: Bool
    let hasForm: Bool
    let status: HTTPResponse.Status

    init(_ email: ShowContact.Email?, _ outcome: Outcome, now: Date, _ language: Language) {
        var address = email?.address
        var typed = ""
        var error: String?
        var form = UUID()
        var isCodeUnknown = false
        var isCheckUnknown = false
        var isUnavailable = false
        switch outcome {
        case .shown: break
        case .refused(let sentence, let text): (error, typed) = (sentence[language], text)
        case .codeUnknown(let wanted, let kept): (address, form, isCodeUnknown) = (wanted, kept, true)
        case .checkUnknown(let text, let kept): (typed, form, isCheckUnknown) = (text, kept, true)
        case .unavailable: isUnavailable = true
        }
        self.address = address
        self.typed = typed
        self.error = error
        self.form = form.uuidString.lowercased()
        newForm = UUID().uuidString.lowercased()
        self.isCodeUnknown = isCodeUnknown
        self.isCheckUnknown = isCheckUnknown
        self.isUnavailable = isUnavailable
        isWaiting = email?.state == .wanted
        failed = CodeFailure(email)
        // A mail of which nobody knows may have come, and its code then works.
        hasForm = !isCodeUnknown && !isUnavailable && failed.map(\.mayHaveCome) ?? true
        let until = email?.codeExpiresAt.flatMap { $0 > now ? $0 : nil }
        isExpired = email?.codeExpiresAt.map { $0 <= now } ?? false
        validUntil = until.map { Moment($0, language) }
        seconds = until.map { Int($0.timeIntervalSince(now)) }
        status =
            isCodeUnknown || isCheckUnknown || isUnavailable
            ? .serviceUnavailable : error != nil ? .unprocessableContent : .ok
    }
}

/// Why a code is not on its way. An outage must never read as a wrong address.
struct CodeFailure {
    /// The mailbox was refused: the one case in which the address may be wrong.
    let isRefused: Bool
    /// The connection broke; the mail may have come.
    let mayHaveCome: Bool
    /// No mail server was reached while the code was good.
    let isOutage: Bool

    /// - Returns: nil when the mail did not fail.
    init?(_ email: ShowContact.Email?) {
        guard let email, email.state == .undeliverable else { return nil }
        mayHaveCome = email.reason == .inDoubt
        isOutage = email.reason == .expired
        isRefused = !mayHaveCome && !isOutage
    }
}
