import ArgumentParser
import Chassis
import Foundation
import Messages
import Postgres

/// `portal window`: says when the students of a batch may hand in the contact form.
struct WindowCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "window", abstract: "set when the students of a batch may hand in the contact form",
        discussion: "Times have an offset, as 2026-06-08T10:00:00+08:00.")

    @Argument(help: "the batch, as 113-2-1", transform: Batch.read) var batch: Batch
    @Argument(help: "when it opens", transform: Self.time) var opens: Date
    @Argument(help: "when it closes", transform: Self.time) var closes: Date

    func validate() throws {
        guard opens < closes else { throw ValidationError("A window opens before it closes.") }
    }

    func run(_ running: Running) async throws {
        let (batch, opens, closes) = (batch, opens, closes)
        try await running.transaction { tx in
            Reply((), saying: [WindowSet(batch: batch, opensAt: opens, closesAt: closes, setAt: tx.now)])
        }
        print("batch \(batch.rawValue) is open from \(opens.rfc3339) to \(closes.rfc3339)")
    }

    private static func time(_ word: String) throws -> Date {
        guard let time = Date(rfc3339: word) else {
            throw ValidationError("It must be a time with an offset, as 2026-06-08T10:00:00+08:00.")
        }
        return time
    }
}
