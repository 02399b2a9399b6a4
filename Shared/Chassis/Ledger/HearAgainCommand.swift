import ArgumentParser
import Foundation
import Messages
import Postgres
import RabbitMQ

/// `<program> hear-again`: every program that hears the campus has it.
struct HearAgainCommand: ChassisCommand {
    static let configuration = CommandConfiguration(
        commandName: "hear-again",
        abstract: "Hears campus events of the ledger once more; nothing is rejected, parked or mailed by it.",
        discussion:
            "Stop the program before you empty a table, and start it when this is done. If it ends early, run it again whole: what "
            + "follows for each student is judged at its end. "
            + "With --missed it hears what never reached this program, for the first time and with all that follows: "
            + "a queue had been deleted or emptied. “audit --ledger” tells whether there is any.")

    @Option(help: "only events of this type, such as candidate.listed.v1") var type: String?
    @Option(help: "only what was stated since: a day, such as 2026-06-01, or an RFC 3339 time", transform: Date.since)
    var since: Date?
    @Option(
        help: "only what stands there from this offset on, as an earlier run showed it; not with --since or --missed")
    var offset: Int64?
    @Flag(help: "only what this program has not heard, as it would have been heard then") var missed = false

    func validate() throws {
        guard let offset else { return }
        guard offset >= 0 else { throw ValidationError("--offset begins at 0.") }
        guard since == nil, !missed else { throw ValidationError("Give --offset alone, or --since and --missed.") }
    }

    func run(_ run: Run) async throws { try await run.hearAgain(self) }

    /// Where the reading begins.
    func start(_ reach: Reach?) -> StreamStart {
        offset.map(StreamStart.offset) ?? StreamStart(since: reach?.start ?? since)
    }

    /// What was missed is known by the inbox, which does not reach back as far as the ledger may.
    func reach(keepingDays: Int, now: Date) -> Reach? {
        missed ? Reach(since: since, keepingDays: keepingDays, at: now) : nil
    }

    /// - Throws: the list of types, when the program hears none of that name.
    func types(of hearings: [String: Hearing]) throws -> Set<String> {
        let known = Set(hearings.filter { $1.exchange == .campus }.keys)
        guard let type else { return known }
        guard known.contains(type) else {
            throw Fault(doing: "looking for \(type)", cause: "it hears \(known.sorted().joined(separator: ", "))")
        }
        return [type]
    }
}

extension Run {
    /// Shows how far it is every few seconds.
    func hearAgain(_ command: HearAgainCommand) async throws {
        let reach = command.reach(keepingDays: settings[.keepingDays], now: try await now())
        if let note = reach?.note { print(note) }
        let again = HearAgain(
            broker: broker, server: server, reacting: try reacting(), types: try command.types(of: service.reactions),
            from: command.start(reach), onlyMissed: command.missed, waitingDays: settings[.waitingDays])
        let name = service.program.rawValue
        let done = try await onThreadOfItsOwn(name: "hear-again") {
            var shown = ContinuousClock.now
            return try again.run { progress in
                guard .now - shown > .seconds(3) else { return }
                shown = .now
                print("\(name): at \(progress.offset) of \(progress.end), \(progress.heard) events heard again")
            }
        }
        print("\(name): \(done.heard) events heard again, to the end of the ledger at \(done.end)")
        guard done.failed == 0 else {
            throw Fault(doing: "hearing again", cause: "\(done.failed) events could not be heard; the log names them")
        }
    }
}

extension StreamStart {
    /// - Parameter time: nil for all that there is.
    init(since time: Date?) {
        self = time.map { .since(UInt64(max(0, $0.timeIntervalSince1970))) } ?? .first
    }
}

/// Blocking work that wants no thread of the cooperative pool.
func onThreadOfItsOwn<Result: Sendable>(
    name: String, _ body: @escaping @Sendable () throws -> Result
) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        let thread = Thread { continuation.resume(with: Swift.Result { try body() }) }
        thread.name = name
        // librabbitmq decodes nested headers by recursion.
        thread.stackSize = 8 << 20
        thread.start()
    }
}
