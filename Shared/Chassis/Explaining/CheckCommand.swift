import ArgumentParser
import Foundation
import Messages
import Postgres

/// `<program> check`: what it sees of its database. The doctor asks it.
struct CheckCommand: ChassisCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Prints what it sees of its database and tables, as JSON; “mortarboard doctor” judges it.")

    func run(_ run: Run) async throws {
        let running = run.running(connections: 1)
        defer { running.database.close() }
        let (history, program) = (try SchemaHistory(of: run.service), run.service.program)
        let check = try await running.database.transaction { tx in try tx.selfCheck(of: program, history) }
        print(String(decoding: try JSON.encode(check), as: UTF8.self))
    }
}
