package import ArgumentParser
package import Foundation
package import Messages
import Postgres
package import ServiceLifecycle

/// A program as a table of contents: what it hears, answers and does by the clock.
package struct Service: Sendable {
    package let program: Program
    let migrations: URL
    private(set) var reactions: [String: Hearing] = [:]
    private(set) var responders: [String: Responding] = [:]
    private(set) var clocks: [Clock] = []
    private(set) var parts: [@Sendable (Running) throws -> [any ServiceLifecycle.Service]] = []
    private(set) var commands: [any ParsableCommand.Type] = []
    private(set) var checks: [@Sendable () throws -> Void] = []
    /// Whether it is bound, as the last one in line, to campus events that no program hears.
    package private(set) var hearsTheUnheard = false

    /// - Parameter migrations: the folder of `V001_name.sql` files.
    package init(_ program: Program, migrations: URL) {
        self.program = program
        self.migrations = migrations
    }

    /// Reacts to a fact or a campus event. Registering a type twice stops the program at start.
    package func on<Said: Message>(_: Said.Type, _ react: @escaping Reaction<Said>) -> Service {
        on(Said.self, together: { heard, tx in try heard.map { try react($0, tx) } })
    }

    /// Reacts to messages of one type that came one after the other.
    package func on<Said: Message>(_: Said.Type, together react: @escaping ReactionTogether<Said>) -> Service {
        precondition(reactions[Said.name] == nil, "\(program.rawValue) already reacts to \(Said.name)")
        return with { $0.reactions[Said.name] = Hearing(react) }
    }

    /// Answers a question. A `ChangingQuestion` asked again with its id gets the stored answer and has no second effect.
    package func answer<Wanted: Question>(_: Wanted.Type, _ respond: @escaping Responder<Wanted>) -> Service {
        answer(Wanted.self, Responding(respond))
    }

    /// Answers a question whose bytes come in parts.
    package func answer<Wanted: QuestionInParts>(
        _: Wanted.Type, whole respond: @escaping ResponderToWhole<Wanted>
    ) -> Service {
        answer(Wanted.self, Responding(toWhole: respond)).answer(Part<Wanted>.self, keepPart)
    }

    private func answer<Wanted: Question>(_: Wanted.Type, _ responding: Responding) -> Service {
        precondition(responders[Wanted.name] == nil, "\(program.rawValue) already answers \(Wanted.name)")
        precondition(Wanted.answeredBy == program, "\(Wanted.name) is answered by \(Wanted.answeredBy.rawValue)")
        return with { $0.responders[Wanted.name] = responding }
    }

    /// Takes turns: every `interval`, and at once again while a turn asks for it.
    /// - Parameter followingCommits: also soon after each commit of this program, which may have made work. Upkeep is not.
    package func every(
        _ interval: Duration, _ name: String, followingCommits: Bool = true,
        _ turn: @escaping @Sendable (Turn) throws -> Next
    ) -> Service {
        with {
            $0.clocks.append(
                Clock(name: name, interval: interval, followsCommits: followingCommits, turn: turn))
        }
    }

    /// Checks before anything starts; what it throws stops the program with that sentence.
    package func beforeStart(_ check: @escaping @Sendable () throws -> Void) -> Service {
        with { $0.checks.append(check) }
    }

    /// Hears what no other program is bound to, as the last one in line: it is parked and said back as `unknown-type`.
    package func unheard() -> Service { with { $0.hearsTheUnheard = true } }

    /// Adds long-running parts, such as a web server, that start with the program and stop with it.
    package func serving(
        _ make: @escaping @Sendable (Running) throws -> [any ServiceLifecycle.Service]
    ) -> Service {
        with { $0.parts.append(make) }
    }

    /// Adds a subcommand of the program.
    package func command(_ command: any ParsableCommand.Type) -> Service { with { $0.commands.append(command) } }

    /// The routing keys bound to this program's one queue.
    package var hears: [String] { reactions.keys.sorted() }
    /// The questions of students, which its second, short-lived queue takes.
    package var answers: [String] { responders.filter { !$1.isStaffs }.keys.sorted() }
    /// The questions of staff, which have a queue of their own.
    package var staffAnswers: [String] { responders.filter(\.value.isStaffs).keys.sorted() }

    private func with(_ change: (inout Service) -> Void) -> Service {
        var service = self
        change(&service)
        return service
    }
}

struct Clock: Sendable {
    let name: String
    let interval: Duration
    /// Whether a commit of this program may have made work for it.
    let followsCommits: Bool
    let turn: @Sendable (Turn) throws -> Next
}

/// A reaction without its type: what messages say is decoded before the transaction, the rest happens within.
struct Hearing: Sendable {
    /// The exchange on which it travels.
    let exchange: Exchange
    /// The program that answers for a campus event; nil for what only our own programs state.
    let answeredBy: Program?
    /// Our programs that may state it.
    let authors: Set<Program>
    /// - Throws: `DecodingError` when the data does not keep to the schema.
    let decode: @Sendable (CloudEvent) throws -> any Sendable
    /// What `decode` made of messages that came one after the other → one outcome each.
    let react: @Sendable ([any Sendable], borrowing Transaction) throws -> [Outcome]

    init<Said: Message>(_ react: @escaping ReactionTogether<Said>) {
        answeredBy = (Said.self as? any CampusEvent.Type)?.answeredBy
        exchange = Said.exchange
        authors = Said.authors
        decode = { event in
            Heard(
                try event.data(as: Said.self), stated: event.stated, source: event.source, publisher: event.publisher,
                units: event.units, school: event.school)
        }
        self.react = { decoded, tx in
            let heard = decoded.map { $0 as! Heard<Said> }
            let refusals = heard.map { refusal(of: $0.said, statedAt: $0.stated.at, at: tx.now) }
            let admitted = zip(heard, refusals).filter { $1 == nil }.map(\.0)
            var outcomes = (admitted.isEmpty ? [] : try react(admitted, tx))[...]
            precondition(outcomes.count == admitted.count, "\(Said.name): one outcome for each message")
            return refusals.map { $0.map(Outcome.refused) ?? outcomes.removeFirst() }
        }
    }
}

/// What is refused before any reaction. The latest statement wins, so one from the future would silence all that follow.
private func refusal(of said: any Message, statedAt: Date, at now: Date) -> Refusal? {
    guard let event = said as? any CampusEvent else { return nil }
    if statedAt > now.addingTimeInterval(60) {
        return Refusal("stated-in-the-future", "time lies in the future. It says when the statement was made.")
    }
    return event.refusal(at: now)
}
