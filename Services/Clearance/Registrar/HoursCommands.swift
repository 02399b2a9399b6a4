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
            guard hours.flaws.isEmpty else { throw ValidationError(hours.flaws.joined(separator: " ")) }
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

/// `clearance window`
struct WindowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "window", abstract: "let one student hand in the form beside the batch", subcommands: [Grant.self])

    /// `clearance window grant`
    struct Grant: ProgramCommand {
        static let configuration = CommandConfiguration(
            abstract: "let one student hand in the form from now on until a time of their own")

        @OptionGroup var named: NamedStudent
        @Option(help: "until when, as 2026-07-31T17:00:00+08:00", transform: Date.read) var until: Date
        @OptionGroup var mandate: Mandate

        func run(_ running: Running) async throws {
            let (student, until) = (named.student(in: running.settings[.school]), until)
            guard until > Date() else { throw ValidationError("A window that has closed lets nobody in.") }
            let act = Act(mandate, "granted a window to student \(student.uuidString.lowercased())")
            let isListed = try await running.transaction { tx in try grantWindow(student, until: until, act, tx) }
            guard isListed else { throw ValidationError("No such student is listed.") }
            running.security(act.event)
            print("the form is open for this student until \(until.rfc3339)")
        }
    }
}

extension Date {
    /// Reads a word of a command line.
    static func read(_ word: String) throws -> Date {
        guard let time = Date(rfc3339: word) else {
            throw ValidationError("It must be a time with an offset, as 2026-06-08T10:00:00+08:00.")
        }
        return time
    }
}
