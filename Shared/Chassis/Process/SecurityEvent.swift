import Foundation
package import Logging
package import Messages

/// What somebody who watches over the school's security wants to see: who did or tried what, and why.
///
/// It is a line of the log like others, found by its field `security`. Accounts and ids stand in it; no name, address or code.
package enum SecurityEvent: Sendable {
    /// Somebody asked what they may not ask. Our pages do not offer it.
    case questionForbidden(String, Actor)
    /// Another broker user than the portal asked.
    case foreignQuestion(String, user: String)
    /// Another broker user answered than the one that was asked.
    case forgedAnswer(user: String)
    /// An account was made or replaced.
    case accountKept(String, by: String, because: String)

    fileprivate var name: String {
        switch self {
        case .questionForbidden: "question-forbidden"
        case .foreignQuestion: "foreign-question"
        case .forgedAnswer: "forged-answer"
        case .accountKept: "account-kept"
        }
    }

    fileprivate var details: [String: String] {
        switch self {
        case .questionForbidden(let question, let actor):
            ["question": question, "kind": actor.kind.rawValue, "who": actor.logged, "why": actor.why ?? ""]
        case .foreignQuestion(let question, let user): ["question": question, "who": user]
        case .forgedAnswer(let user): ["who": user]
        case .accountKept(let account, let by, let because): ["account": account, "who": by, "why": because]
        }
    }
}

extension Actor {
    /// A student is told by id: many an account bears a person's name.
    fileprivate var logged: String {
        kind == .student ? students.map { $0.uuidString.lowercased() }.joined(separator: " ") : id
    }
}

extension Logger {
    package func security(_ event: SecurityEvent) {
        let details = event.details.mapValues { Logger.MetadataValue.string($0) }
        warning("security", metadata: details.merging(["security": .string(event.name)]) { $1 })
    }
}
