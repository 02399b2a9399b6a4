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
    /// By what it judges what is parked, as when it is heard.
    let admission: Admission
    let logger: Logger

    /// In bytes. The broker refuses what is larger, and with it all that travels on the same connection.
    static let largestAnswer = 1 << 20

    struct Said: Sendable, Equatable {
        let word: AnswerKind
        let body: [UInt8]

        static let forbidden = Said(word: .forbidden, body: [])
        static let unknownQuestion = Said(word: .unknownQuestion, body: [])
    }

    /// Whether there may be something new once it is answered.
    func mayChange(_ name: String) -> Bool { responders[name]?.isChanging ?? false }

    /// - Parameter now: a clock that a test holds; nil means the database's.
    /// - Throws: when the question cannot be answered now. Who asked learns that the outcome is not known.
    func answer(_ name: String, _ body: [UInt8], on connection: Connection, now: Date? = nil) throws -> Said {
        guard let responder = responders[name], body.count <= largestQuestion else { return .unknownQuestion }
        let posed: Posed
        do { posed = try responder.read(body) } catch  where error is DecodingError || error is StrictJSON.Flaw {
            return .unknownQuestion
        }
        guard posed.isAdmitted else { return forbid(name, posed.actor) }
        let answered = try connection.transaction(now: now) { tx in try answer(name, posed, tx) }
        guard let (said, shown) = answered else { return forbid(name, posed.actor) }
        if shown > 0 { logger.security(.peopleShown(name, posed.actor, count: shown)) }
        Counter(label: "questions_answered_total", dimensions: [("question", name)]).increment()
        return said
    }

    /// - Returns: the answer, and how many people it shows to staff; nil when it was asked before, by somebody else or as
    ///   another question.
    private func answer(
        _ name: String, _ posed: Posed, _ tx: borrowing Transaction
    ) throws -> (said: Said, shown: Int)? {
        if let change = posed.changeID {
            // Whoever comes second at the same moment waits here, and then finds the answer of the first.
            try tx.lock(question: change)
            if let kept = try tx.answered(change) {
                guard kept.name == name, kept.actor == posed.actor.id else { return nil }
                return (
                    Said(word: .answer, body: Array(kept.answer.utf8)),
                    try noteAccess(to: kept.people, posed, tx)
                )
            }
        }
        let before = try posed.changeID == nil ? 0 : tx.changes()
        let decided = try posed.decide(admission, tx)
        if posed.changeID == nil, !decided.reply.messages.isEmpty {
            throw Fault(doing: "answering \(name)", cause: "it says something and is no ChangingQuestion")
        }
        let answer = try saying.conclude(decided.reply, trace: posed.traceparent, tx)
        guard answer.count <= Self.largestAnswer else {
            throw Fault(doing: "answering \(name)", cause: "an answer of \(answer.count) bytes is no message")
        }
        // A refusal that changed nothing may be another answer the next time.
        if let change = posed.changeID, try !decided.reply.messages.isEmpty || tx.changes() > before {
            if decided.people.isEmpty { try noteAccess(to: [nil], posed, tx) }
            try tx.keep(
                KeptAnswer(
                    name: name, actor: posed.actor.id, answer: String(decoding: answer, as: UTF8.self),
                    people: decided.people),
                to: change)
            if posed.isInParts { try tx.forgetParts(of: change) }
        }
        return (Said(word: .answer, body: answer), try noteAccess(to: decided.people, posed, tx))
    }

    /// - Parameter people: nil for a change that is about no student.
    /// - Returns: how many people staff have seen.
    @discardableResult
    private func noteAccess(
        to people: [UUID?], _ posed: Posed, _ tx: borrowing Transaction
    ) throws -> Int {
        guard posed.actor.kind == .staff else { return 0 }
        // Of what takes longer than minutes, or has not begun, the question alone is believed.
        let since = posed.since.flatMap { $0 <= tx.now && $0 > tx.now - 600 ? $0 : nil }
        try tx.noteAccess(
            to: people, by: posed.actor.id, asking: posed.name, about: posed.subject,
            because: posed.actor.why ?? posed.reason, at: since)
        return people.count
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
    /// Whom it shows to staff.
    let people: [UUID]
}
