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
    private let judge: Judging?
    let school: String

    init(of service: Service, school: String) {
        program = service.program
        hearings = service.reactions
        judge = service.judge
        self.school = school
    }

    /// What follows for a student from what is known of them now.
    func judge(_ student: UUID, trace: String?, _ tx: borrowing Transaction) throws -> [Outgoing] {
        guard let judge else { return [] }
        return try outgoing(try judge(student, tx), trace: trace, tx)
    }

    /// - Throws: `OwnStatementRefused` when this program's own rules refuse a campus event that it would state.
    func say(_ messages: [any Message], trace parent: String? = nil, _ tx: borrowing Transaction) throws {
        try tx.say(outgoing(messages, trace: parent, tx))
    }

    /// Says what a reply says and resumes what it resumes.
    func conclude<Answer>(_ reply: Reply<Answer>, _ tx: borrowing Transaction) throws -> Answer {
        try say(reply.messages, tx)
        if let resumed = reply.resumed { try tx.resume(resumed) }
        return reply.answer
    }

    func outgoing(
        _ messages: [any Message], trace parent: String?, _ tx: borrowing Transaction
    ) throws -> [Outgoing] {
        guard !messages.isEmpty else { return [] }
        let trace = trace(from: parent)
        var said: [Outgoing] = []
        var rest = messages[...]
        while let message = rest.popFirst() {
            // Their times are equal, so their order is told by a number.
            let one = try Outgoing(message, by: program, at: tx.now, place: said.count, trace: trace)
            said.append(one)
            if message is any CampusEvent { rest += try apply(one, tx) }
        }
        return said
    }

    /// - Returns: what is to be said because of it.
    private func apply(_ one: Outgoing, _ tx: borrowing Transaction) throws -> [any Message] {
        guard let hearing = hearings[one.type] else { return [] }
        let event = CloudEvent(one, by: program, at: tx.now, school: school)
        _ = try tx.remember([(event.source, event.id, event.digest)])
        switch try hearing.react([hearing.heard(hearing.decode(event), event)], tx, {})[0] {
        case .done(_, _, let refusal?, _): throw OwnStatementRefused(refusal: refusal)
        case .done(let messages, let resumed, nil, let judged):
            if let resumed { try tx.resume(resumed) }
            guard let judge else { return messages }
            return try judged.reduce(messages) { try $0 + judge($1, tx) }
        case .refused(let refusal): throw OwnStatementRefused(refusal: refusal)
        case .waits:
            throw OwnStatementRefused(
                refusal: Refusal("student-not-listed", "The student is not listed. List them first."))
        }
    }
}

/// What staff wanted to state breaks a rule of this very program. Nothing of the transaction took effect.
package struct OwnStatementRefused: Error, CustomStringConvertible {
    package let refusal: Refusal

    package var description: String { "\(refusal.code): \(refusal.sentence)" }
}
