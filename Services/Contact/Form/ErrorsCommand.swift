import ArgumentParser
import Chassis
import Foundation
import Messages
import Postgres

/// `contact errors`
struct ErrorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "errors", abstract: "what students say is wrong in their name or birth date",
        subcommands: [List.self, Show.self, Resolve.self], defaultSubcommand: List.self)

    /// `contact errors list`
    struct List: ProgramCommand {
        static let configuration = CommandConfiguration(abstract: "count what is disputed, the oldest first")

        func run(_ running: Running) async throws {
            let open = try await running.database.transaction { tx in try tx.openDisputes() }
            print(open.isEmpty ? "nothing is disputed" : open.map(\.line).joined(separator: "\n"))
        }
    }

    /// `contact errors show NUMBER TERM`
    struct Show: ProgramCommand {
        static let configuration = CommandConfiguration(abstract: "read what one student says, in their words")

        @OptionGroup var named: NamedStudent
        @OptionGroup var mandate: Mandate

        func run(_ running: Running) async throws {
            let student = named.student(in: running.settings[.school])
            let act = Act(mandate, "read what student \(student.uuidString.lowercased()) says is wrong")
            let dispute = try await running.transaction { tx in
                let dispute = try tx.dispute(of: student)
                if dispute?.isOpen == true { try tx.keep(act) }
                return Reply(dispute)
            }
            guard let shown = dispute?.shown else { throw ValidationError("This student disputes nothing.") }
            running.security(act.keptEvent)
            print(
                "\(shown.parts.map(\.rawValue).joined(separator: ", ")), since \(shown.reportedAt.rfc3339): \(shown.words)"
            )
        }
    }

    /// `contact errors resolve NUMBER TERM`
    struct Resolve: ProgramCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "end what one student disputes, after the roster was corrected or the student was told why it is right")

        @OptionGroup var named: NamedStudent
        @OptionGroup var mandate: Mandate

        func run(_ running: Running) async throws {
            let student = named.student(in: running.settings[.school])
            let act = Act(mandate, "resolved what student \(student.uuidString.lowercased()) said to be wrong")
            guard try await running.transaction({ tx in try resolveError(of: student, act, tx) }) else {
                throw ValidationError("This student disputes nothing.")
            }
            running.security(act.keptEvent)
            print("resolved")
        }
    }
}

/// A dispute as staff find it. It says nothing of what is disputed: what is printed here ends up in mails and tickets.
struct OpenDispute: Equatable {
    let student: UUID
    let key: StudentKey
    let parts: [IdentityPart]
    let reportedAt: Date

    fileprivate var line: String {
        "\(key.studentNumber.rawValue) \(key.term.rawValue)\(key.programme == .main ? "" : " --programme \(key.programme.rawValue)")"
            + "  since \(reportedAt.rfc3339): \(parts.map(\.rawValue).joined(separator: ", "))"
    }
}
