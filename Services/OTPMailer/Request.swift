import Foundation
import Messages

/// A code that is wanted at an address.
struct Request: Sendable {
    let id: UUID
    let student: UUID
    let address: String
    let language: Language
    var purpose = Purpose.proof
    /// Nil for a code that lives for five minutes from when its mail is out.
    var goodUntil: Date?
    /// The registrar's desk has started it, for a student before it.
    var isAtDesk = false
}

/// What is known of a request that has come to its end, for whoever asks again.
struct EndedRequest {
    let id: UUID
    let student: UUID
    /// Nil when it was mailed.
    let reason: CodeUndeliverable.Reason?
    let endedAt: Date
    let expiresAt: Date?
    let usedAt: Date?
    let exhaustedAt: Date?

    /// The same as was said before.
    var facts: [any Fact] {
        var facts: [any Fact] = []
        if let reason {
            facts.append(CodeUndeliverable(request: id, student: student, reason: reason, failedAt: endedAt))
        } else if let expiresAt {
            facts.append(CodeMailed(request: id, student: student, mailedAt: endedAt, expiresAt: expiresAt))
        }
        if let exhaustedAt { facts.append(CodeExhausted(request: id, student: student, exhaustedAt: exhaustedAt)) }
        if let usedAt { facts.append(CodeMatched(request: id, student: student, matchedAt: usedAt)) }
        return facts
    }
}

/// A request that came to its end without a mail.
struct Closed {
    let id: UUID
    let student: UUID

    /// - Parameter cause: why its mail came back; nil when it did not.
    func undeliverable(
        _ reason: CodeUndeliverable.Reason, because cause: BounceCause? = nil, at now: Date
    ) -> any Fact {
        CodeUndeliverable(request: id, student: student, reason: reason, cause: cause, failedAt: now)
    }
}
