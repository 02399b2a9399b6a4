import ArgumentParser
import Chassis
import Foundation
import Messages
import Postgres

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
            let act = Act(mandate, "granted a window to student \(student.uuidString.lowercased())")
            switch try await running.transaction({ tx in try grantWindow(student, until: until, act, tx) }) {
            case .granted: break
            case .impossible(let sentence): throw ValidationError(sentence)
            case .notListed: throw ValidationError("No such student is listed.")
            case .over: throw ValidationError("A window that has closed lets nobody in.")
            }
            running.security(act.keptEvent)
            print("the form is open for this student until \(until.rfc3339)")
        }
    }
}
