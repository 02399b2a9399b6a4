import Foundation
import Messages

/// What a typed code comes to.
enum Judgement: Equatable {
    case matches
    /// A try is used up.
    case differs
    /// It cannot be any code, so no try is used up.
    case unreadable(triesLeft: Int)
    case closed(CheckCode.Answer)

    /// - Parameter isEqual: whether the typed code has the kept hash; nil when the text cannot be a code.
    static func of(_ pending: Pending?, at now: Date, isEqual: (Pending) -> Bool?) -> Judgement {
        guard let pending, pending.codeHash != nil, let expiresAt = pending.expiresAt, pending.usedAt == nil else {
            return .closed(.noCode)
        }
        guard now < expiresAt else { return .closed(.expired) }
        guard pending.tries < Code.tries else { return .closed(.noTriesLeft) }
        switch isEqual(pending) {
        case true: return .matches
        case false: return .differs
        case nil: return .unreadable(triesLeft: Code.tries - pending.tries)
        }
    }
}
