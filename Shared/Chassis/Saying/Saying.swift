import Foundation
package import Messages
import Postgres

/// Puts messages into the outbox; they leave with the commit.
///
/// A campus event that this program states and hears takes effect at once, in the same transaction, and its id is
/// remembered: the copy that comes back through the campus is known.
package struct Saying: Sendable {
    let program: Program
    let hearings: [String: Hearing]
    private let judge: JudgingTogether?
    let school: String

    init(of service: Service, school: String) {
        program = service.program
        hearings = service.reactions
        judge = service.judge
        self.school = school
    }

    /// What follows for students from what is known of them now, each under the trace of what was heard of them.
    func judge(_ students: [UUID: String?], _ tx: borrowing Transaction) throws -> [Outgoing] {
        guard let judge, !students.isEmpty else { return [] }
        let all = students.keys.sorted()
        let said = try judge(all, tx)
        return try all.flatMap { try outgoing(said[$0] ?? [], trace: students[$0]!, tx) }
    }

    /// - Throws: `OwnStatementRefused` when this program's own rules refuse a campus event that it would state.
    func say(
        _ messages: [any Message], trace parent: String? = nil, behind: Stated? = nil, _ tx: borrowing Transaction
    ) throws {
        try tx.say(outgoing(messages, trace: parent, behind: behind, tx))
    }

    /// Says what a reply says and resumes what it resumes.
    /// - Parameter parent: under which trace it was asked for; nil for what came up by itself.
    func conclude<Answer>(
        _ reply: Reply<Answer>, trace parent: String? = nil, _ tx: borrowing Transaction
    ) throws -> Answer {
        try say(reply.messages, trace: parent, behind: reply.behind, tx)
        for student in reply.resumed { try tx.resume(student) }
        return reply.answer
    }

    /// The same of two, of which the second finds what follows from what the first says.
    func conclude<First: Sendable, Second: Sendable>(
        _ first: (borrowing Transaction) throws -> Reply<First>,
        then second: (First, borrowing Transaction) throws -> Reply<Second>, trace parent: String? = nil,
        _ tx: borrowing Transaction
    ) throws -> Second {
        let found = try conclude(first(tx), trace: parent, tx)
        return try conclude(second(found, tx), trace: parent, tx)
    }

    func outgoing(
        _ messages: [any Message], trace parent: String?, behind: Stated? = nil, _ tx: borrowing Transaction
    ) throws -> [Outgoing] {
        precondition(behind == nil || messages.count <= 1, "two cannot stand in one place")
        guard !messages.isEmpty else { return [] }
        let trace = trace(from: parent)
        var said: [Outgoing] = []
        var rest = messages[...]
        while let first = rest.first {
            // What is alike takes effect together: of many lines that staff decide at once, one statement does what many would do.
            let alike = rest.prefix { type(of: $0) == type(of: first) }
            rest = rest.dropFirst(alike.count)
            // Their times are equal, so their order is told by a number.
            let those = try alike.enumerated().map { place, message in
                // What follows from it is said now.
                let traced = Traced(message, in: trace, isBorn: parent?.asTraceparent == nil)
                return try Outgoing(
                    message, by: program, at: tx.now, place: said.count + place, trace: traced.parent,
                    link: traced.link,
                    behind: said.isEmpty ? behind : nil)
            }
            said += those
            if first is any CampusEvent { rest += try apply(those, tx) }
        }
        return said
    }

    /// - Parameter alike: of one type.
    /// - Returns: what is to be said because of them.
    private func apply(_ alike: [Outgoing], _ tx: borrowing Transaction) throws -> [any Message] {
        guard let hearing = hearings[alike[0].type] else { return [] }
        let events = alike.map { CloudEvent($0, by: program, school: school) }
        _ = try tx.remember(events.map { ($0.source, $0.id, $0.digest) })
        let heard = try events.map { hearing.heard(try hearing.decode($0), $0) }
        var messages: [any Message] = []
        var judged: Set<UUID> = []
        for outcome in try hearing.react(heard, tx, {}) {
            switch outcome {
            case .done(_, _, let refusal?, _): throw OwnStatementRefused(refusal: refusal)
            case .done(let more, let resumed, nil, let students):
                messages += more
                judged.formUnion(students)
                if let resumed { try tx.resume(resumed) }
            case .refused(let refusal): throw OwnStatementRefused(refusal: refusal)
            case .waits:
                throw OwnStatementRefused(
                    refusal: Refusal("student-not-listed", "The student is not listed. List them first."))
            }
        }
        guard let judge, !judged.isEmpty else { return messages }
        let all = judged.sorted()
        let said = try judge(all, tx)
        return messages + all.flatMap { said[$0] ?? [] }
    }
}

/// What staff wanted to state breaks a rule of this very program. Nothing of the transaction took effect.
package struct OwnStatementRefused: Error, CustomStringConvertible {
    package let refusal: Refusal

    package var description: String { "\(refusal.code): \(refusal.sentence)" }
}
