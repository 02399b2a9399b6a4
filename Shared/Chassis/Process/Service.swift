package import ArgumentParser
package import Foundation
package import Messages
package import Postgres
package import ServiceLifecycle

/// A program as a table of contents: what it hears, answers and does by the clock.
package struct Service: Sendable {
    package let program: Program
    let migrations: URL
    private(set) var reactions: [String: Hearing] = [:]
    private(set) var judge: JudgingTogether?
    private(set) var responders: [String: Responding] = [:]
    private(set) var clocks: [Clock] = []
    private(set) var works: [Working] = []
    private(set) var parts: [@Sendable (Running) throws -> [any ServiceLifecycle.Service]] = []
    private(set) var commands: [any ParsableCommand.Type] = []
    private(set) var checks: [@Sendable () throws -> Void] = []
    /// What it does with what it keeps about a person when that is to go.
    package private(set) var erasure: Erasure?
    /// Whether it is bound, as the last one in line, to campus events that no program hears.
    package private(set) var hearsTheUnheard = false

    /// - Parameter migrations: the folder of `V001_name.sql` files.
    package init(_ program: Program, migrations: URL) {
        self.program = program
        self.migrations = migrations
    }

    /// Reacts to a fact or a campus event. Registering a type twice stops the program at start.
    package func on<Said: Message>(_: Said.Type, _ react: @escaping Reaction<Said>) -> Service {
        hearing(Said.self, Hearing(each: react))
    }

    /// Reacts to messages of one type that came one after the other.
    package func on<Said: Message>(_: Said.Type, together react: @escaping ReactionTogether<Said>) -> Service {
        hearing(Said.self, Hearing(together: react))
    }

    /// Says what follows for the students whom reactions name: soon after each message, and once at the end of hearing again.
    package func judging(_ judge: @escaping Judging) -> Service {
        judging(together: { students, tx in
            var said: [UUID: [any Message]] = [:]
            for student in students { said[student] = try judge(student, tx) }
            return said
        })
    }

    /// The same of all who were named, in one go.
    package func judging(together judge: @escaping JudgingTogether) -> Service {
        precondition(self.judge == nil, "\(program.rawValue) already has a judge")
        return with { $0.judge = judge }
    }

    private func hearing<Said: Message>(_: Said.Type, _ hearing: Hearing) -> Service {
        precondition(reactions[Said.name] == nil, "\(program.rawValue) already reacts to \(Said.name)")
        return with { $0.reactions[Said.name] = hearing }
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

    /// Answers what of the access log it has written.
    package func showingAccesses<Keeper: Answerer>(_: Keeper.Type) -> Service {
        answer(ShowAccesses<Keeper>.self, showAccesses)
    }

    /// Answers what it has destroyed.
    package func showingDestructions<Keeper: Answerer>(_: Keeper.Type) -> Service {
        answer(ShowDestructions<Keeper>.self, showDestructions)
    }

    /// Answers for how long it keeps what, beside what every program keeps for its messages, and what is past its days.
    package func showingRetained<Keeper: Answerer>(
        _: Keeper.Type, _ settings: Settings, _ kinds: [Retained] = []
    ) -> Service {
        let all = kinds + Retained.ofEveryProgram(settings)
        return answer(ShowRetained<Keeper>.self) { _, tx in Reply(.init(kinds: try Retained.look(at: all, tx))) }
    }

    /// Answers what is on its way here, what became of all that came, and what of it campus systems stated.
    /// - Parameter lanes: what is on its way beside messages.
    package func showingFlow<Keeper: Answerer>(
        _: Keeper.Type, _ settings: Settings,
        lanes: @escaping @Sendable (borrowing Transaction) throws -> [ProgramFlow.Lane] = { _ in [] }
    ) -> Service {
        let days = settings[.keepingDays]
        return answer(ShowFlow<Keeper>.self) { _, tx in
            Reply(try tx.flow(keepingDays: days, lanes: try lanes(tx)))
        }.answer(ShowPublishers<Keeper>.self) { _, tx in
            Reply(try tx.publisherRecords(keepingDays: days))
        }
    }

    /// Answers operators what happened here to a student, a message, a diploma or a mail.
    package func explaining<Keeper: Answerer>(_: Keeper.Type) -> Service {
        answer(Explain<Keeper>.self, ExplainHere<Keeper>.answer)
    }

    /// Answers operators about what is parked here.
    package func showingParked<Keeper: Answerer>(_: Keeper.Type) -> Service {
        let own = ParkedDesk.responders(Keeper.self)
        return with { $0.responders.merge(own) { first, _ in first } }
    }

    /// Answers what it holds about a student.
    package func showingHeld<Keeper: Answerer>(_: Keeper.Type) -> Service { answer(ShowHeld<Keeper>.self, showHeld) }

    /// Erases what may go of a person whose request is granted, and answers what went.
    package func erasing<Keeper: Answerer>(_: Keeper.Type, _ erasure: Erasure) -> Service {
        on(ErasureGranted.self, erasure.react(Keeper.self)).with { $0.erasure = erasure }
    }

    /// Answers what an erasure would do.
    package func showingErasable<Keeper: Answerer>(_: Keeper.Type, _ erasure: Erasure) -> Service {
        answer(ShowErasable<Keeper>.self, erasure.show(Keeper.self)).with { $0.erasure = erasure }
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

    /// Destroys what is past its days, and records that; `<program> forget` counts the same, or has it done at once.
    package func forgetting(
        every interval: Duration = .seconds(3_600), as name: String = "forget", _ kinds: [Retained]
    ) -> Service {
        with { $0.clocks.append(Clock(name: name, forgetting: kinds, every: interval)) }
    }

    /// Does work with an effect outside the database, in a lane of its own; `Work` says how.
    /// - Parameters:
    ///   - workers: how many perform at once.
    ///   - lease: more than one claim can take; what its worker has not recorded by then is claimed again.
    ///   - interval: how often to look for what is due; each commit of this program is a reason to look as well.
    ///   - pause: how long a row rests that could not be done.
    package func work<Doing: Work>(
        _ name: String, workers: Int = 1, lease: Duration, every interval: Duration, pausing pause: Pause = .usual,
        _ work: Doing
    ) -> Service {
        precondition(!works.contains { $0.name == name }, "\(program.rawValue) already has a lane \(name)")
        return with {
            $0.works.append(Working(name, workers: workers, lease: lease, every: interval, pause: pause, work))
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
    /// What goes by itself, beside what every program keeps for its messages.
    package var retained: [Retained] { clocks.flatMap(\.forgets) }
    /// Whether it hears what campus systems state.
    var hearsTheCampus: Bool { reactions.values.contains { $0.exchange == .campus } }
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
