import ArgumentParser
import Chassis
import Foundation
import Messages
import Postgres

/// `clearance exceptions`
struct ExceptionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exceptions", abstract: "what a person must look at", subcommands: [List.self, Close.self],
        defaultSubcommand: List.self)

    /// `clearance exceptions list`
    struct List: ProgramCommand {
        static let configuration = CommandConfiguration(abstract: "name what is open, the oldest first")

        func run(_ running: Running) async throws {
            let lines = try await running.database.transaction { tx in
                // What follows from time alone has no id, for nobody closes it.
                try tx.openExceptions().map(\.line)
                    + tx.matters(atMost: Int(Int32.max)).filter { $0.exception == nil }.map(\.line)
            }
            print(lines.isEmpty ? "no exceptions" : lines.joined(separator: "\n"))
        }
    }

    /// `clearance exceptions close`
    struct Close: ProgramCommand {
        static let configuration = CommandConfiguration(abstract: "close one, after a person has looked")

        @Argument(help: "its id, as listed") var id: String
        @OptionGroup var mandate: Mandate

        func validate() throws {
            guard UUID(uuidString: id) != nil else { throw ValidationError("An exception is known by a UUID.") }
        }

        func run(_ running: Running) async throws {
            let (exception, act) = (UUID(uuidString: id)!, Act(mandate, "closed exception \(id.lowercased())"))
            let isClosed = try await running.transaction { tx in
                let isClosed = try tx.close(exception)
                if isClosed { try tx.keep(act) }
                return Reply(isClosed)
            }
            guard isClosed else { throw ValidationError("No such exception is open.") }
            running.security(act.keptEvent)
            print("closed")
        }
    }
}
