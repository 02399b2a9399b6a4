import ArgumentParser
import Chassis
import Foundation
import Messages
import Postgres

/// `clearance batch`
struct BatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch", abstract: "set when a batch may do what", subcommands: [Set.self])

    /// `clearance batch set`
    struct Set: ProgramCommand {
        static let configuration = CommandConfiguration(
            abstract: "set when a batch may hand in the form, and when its papers are handed over",
            discussion:
                "Times have an offset, as 2026-06-08T10:00:00+08:00. What is not said any more is not set any more.")

        @Argument(help: "the batch, as 113-2-1", transform: Batch.read) var batch: Batch
        @Option(help: "when its students may hand in the form", transform: Date.read) var opens: Date
        @Option(help: "when they may no more", transform: Date.read) var closes: Date
        @Option(help: "until when its units should have answered", transform: Date.read) var reviewUntil: Date?
        @Option(help: "from when on papers are handed over", transform: Date.read) var collectFrom: Date?
        @Option(help: "until when", transform: Date.read) var collectUntil: Date?
        @OptionGroup var mandate: Mandate

        var hours: Hours {
            Hours(
                opensAt: opens, closesAt: closes, reviewUntil: reviewUntil, collectFrom: collectFrom,
                collectUntil: collectUntil)
        }

        func validate() throws {
            let flaws = hours.flaws(of: batch)
            guard flaws.isEmpty else { throw ValidationError(flaws.joined(separator: " ")) }
        }

        func run(_ running: Running) async throws {
            let (batch, hours) = (batch, hours)
            let act = Act(mandate, "set batch \(batch.rawValue)")
            try await running.transaction { tx in try setBatch(batch, hours, act, tx) }
            running.security(act.event)
            print("batch \(batch.rawValue) is open from \(opens.rfc3339) to \(closes.rfc3339)")
        }
    }
}
