import Foundation
import Logging
import Messages
import Metrics
import Postgres

/// Answers questions one at a time, each in one transaction: who asks it is judged before any responder runs, and a
/// question that changed something is never decided twice, at however many instances it is asked.
struct Answers: Sendable {
    let saying: Saying
    let responders: [String: Responding]
    let logger: Logger

    struct Said: Sendable, Equatable {
        let word: Word
        let body: [UInt8]

        static let forbidden = Said(word: .forbidden, body: [])
        static let unknownQuestion = Said(word: .unknownQuestion, body: [])
    }

    /// - Parameter now: a clock that a test holds; nil means the database's.
    /// - Throws: when the question cannot be answered now. Who asked learns that the outcome is not known.
    func answer(_ name: String, _ body: [UInt8], on connection: Connection, now: Date? = nil) throws -> Said {
        guard let responder = responders[name], body.count <= largestQuestion else { return .unknownQuestion }
        let posed: Posed
        do { posed = try responder.read(body) } catch is DecodingError { return .unknownQuestion }
        guard posed.isAdmitted else { return forbid(name, posed.actor) }
        let said = try connection.transaction(now: now) { tx in try answer(name, posed, tx) }
        guard let said else { return forbid(name, posed.actor) }
        Counter(label: "questions_answered_total", dimensions: [("question", name)]).increment()
        return said
    }

    /// - Returns: nil when it was asked before, by somebody else or as another question.
    private func answer(_ name: String, _ posed: Posed, _ tx: borrowing Transaction) throws -> Said? {
        if let change = posed.changeID {
            // Whoever comes second at the same moment waits here, and then finds the answer of the first.
            try tx.lock(question: change)
            if let kept = try tx.answered(change) {
                guard kept.name == name, kept.actor == posed.actor.id else { return nil }
                return Said(word: .answer, body: Array(kept.answer.utf8))
            }
        }
        let before = try posed.changeID == nil ? 0 : tx.changes()
        let decided = try posed.decide(tx)
        let answer = try saying.conclude(decided.reply, tx)
        // A refusal that changed nothing may be another answer the next time.
        if let change = posed.changeID, try tx.changes() > before {
            try tx.keep(
                KeptAnswer(name: name, actor: posed.actor.id, answer: String(decoding: answer, as: UTF8.self)),
                to: change)
        }
        if posed.actor.kind == .staff { try tx.noteAccess(to: decided.people, by: posed.actor, asking: name) }
        return Said(word: .answer, body: answer)
    }

    private func forbid(_ name: String, _ actor: Actor) -> Said {
        Counter(label: "questions_forbidden_total", dimensions: [("question", name)]).increment()
        logger.security(.questionForbidden(name, actor))
        return .forbidden
    }
}

/// An answer that is repeated when its question is asked again.
struct KeptAnswer: Equatable {
    let name: String
    /// Who asked: nobody else is told.
    let actor: String
    let answer: String
}
