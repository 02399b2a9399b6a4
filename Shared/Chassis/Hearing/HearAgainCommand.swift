import ArgumentParser
import Foundation
import Messages
import RabbitMQ

/// `<program> hear-again`: every program that hears the campus has it.
struct HearAgainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hear-again",
        abstract: "Hears campus events of the ledger once more; nothing is rejected, parked or mailed by it.")

    @Option(help: "only events of this type, such as candidate.listed.v1") var type: String?
    @Option(help: "only what was stated since: a day, such as 2026-06-01, or an RFC 3339 time", transform: Self.time)
    var since: Date?

    private static func time(_ word: String) throws -> Date {
        guard let time = Date(rfc3339: word) ?? Date(rfc3339: word + "T00:00:00+08:00") else {
            throw ValidationError("It must be a day, such as 2026-06-01, or an RFC 3339 time with an offset.")
        }
        return time
    }

    func start() -> StreamStart { since.map { .since(UInt64(max(0, $0.timeIntervalSince1970))) } ?? .first }

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
        let again = HearAgain(
            broker: broker, server: server, reacting: try reacting(), types: try command.types(of: service.reactions),
            from: command.start())
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

/// Blocking work that wants no thread of the cooperative pool.
private func onThreadOfItsOwn<Result: Sendable>(
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
