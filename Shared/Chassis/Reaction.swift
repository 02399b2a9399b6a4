import Cryptography
package import Foundation
package import Logging
package import Messages
package import Postgres

/// A message as it was heard: what it says, and who said it when.
@dynamicMemberLookup
package struct Heard<Said: Message>: Sendable {
    package let said: Said
    /// With `source` it names the message for ever (CloudEvents 1.0).
    package let id: String
    package let source: String
    /// When the statement was made. Per type and student the latest (`statedAt`, `id`) wins, whatever the order of arrival.
    package let statedAt: Date
    /// The broker user that stated it: a program, or a campus system.
    package let publisher: String
    /// The units for which this publisher may speak; empty for our own programs.
    package let units: [String]
    /// The school's short name.
    package let school: String

    package init(
        _ said: Said, id: String, source: String, statedAt: Date, publisher: String, units: [String] = [],
        school: String
    ) {
        self.said = said
        self.id = id
        self.source = source
        self.statedAt = statedAt
        self.publisher = publisher
        self.units = units
        self.school = school
    }

    package subscript<Value>(dynamicMember path: KeyPath<Said, Value>) -> Value { said[keyPath: path] }
}

extension Heard where Said: AboutStudent {
    /// The student whom the event is about.
    package var student: UUID { said.key.student(in: school) }
}

extension StudentKey {
    /// How the student is known inside: the UUIDv5 (RFC 9562) of school and key, the same in every program for ever.
    package func student(in school: String) -> UUID {
        uuid5(namespace: UUID(uuidString: "6F2A4C1E-8D57-4B7A-9C3E-5B0D7E61A2F4")!, name: canonical(school: school))
    }
}

/// What a program does about a message: it changes its own tables and returns what it has to say.
package typealias Reaction<Said: Message> = @Sendable (Heard<Said>, borrowing Transaction) throws -> Outcome

/// The same for messages of one type that came one after the other: one outcome each, in their order. It is worth its keep
/// where thousands arrive at once and one statement can do for all what many would do for each.
package typealias ReactionTogether<Said: Message> =
    @Sendable ([Heard<Said>], borrowing Transaction) throws -> [Outcome]

/// What came of a message. `return []` and `return [SomeFact(…)]` are the common ones.
package enum Outcome: Sendable, ExpressibleByArrayLiteral {
    /// Done. The facts leave with the commit. Events that waited for this student are heard now, in the same transaction.
    case done(saying: [any Fact], releasing: UUID? = nil)
    /// The rules say no: the message is parked whole, and a campus event is said back to its publisher.
    case refused(Refusal)
    /// The student is not listed yet: the event waits as a row and is heard again when a reaction releases the student.
    case waits(for: UUID)

    package init(arrayLiteral facts: any Fact...) { self = .done(saying: facts) }
}

/// What a program does about a question: it may change its own tables, answers, and returns what it has to say.
package typealias Responder<Asked: Question> = @Sendable (Asked, borrowing Transaction) throws -> Reply<Asked.Answer>

/// A result, and the facts that became true with it. They leave together or not at all.
package struct Reply<Answer: Sendable>: Sendable {
    package let answer: Answer
    package let facts: [any Fact]

    package init(_ answer: Answer, saying facts: [any Fact] = []) {
        self.answer = answer
        self.facts = facts
    }
}

/// One turn of a clock, on the clock's own thread with its own connection.
package struct Turn {
    let connection: Connection
    let program: Program
    /// A clock that a test holds; nil means the database's.
    let now: Date?
    private let signals: Signals?
    /// For what a clock did outside the database. Ids only: no name, address or code.
    package let logger: Logger

    init(connection: Connection, program: Program, now: Date? = nil, signals: Signals? = nil, logger: Logger? = nil) {
        self.connection = connection
        self.program = program
        self.now = now
        self.signals = signals
        self.logger = logger ?? Logger(label: program.rawValue)
    }

    /// The program is to end within seconds: finish what is under way, give back what is claimed, begin nothing.
    package var isStopping: Bool { signals?.isStopping ?? false }

    /// Runs one transaction; the facts leave with its commit. Outside effects belong between two of these, never inside.
    package func transaction<Result: Sendable>(
        _ body: (borrowing Transaction) throws -> Reply<Result>
    ) throws -> Result {
        try connection.transaction(now: now) { tx in
            let reply = try body(tx)
            let trace = trace(from: nil)
            try tx.say(reply.facts.map { try Outgoing($0, by: program, at: tx.now, trace: trace) })
            return reply.answer
        }
    }
}

/// Whether a clock's next turn comes at once, because work is left, or after the interval.
package enum Next: Sendable { case again, later }
