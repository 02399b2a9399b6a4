package import ArgumentParser
package import Messages
import Postgres

/// A subcommand of a program. swift-argument-parser reads its words before anything is opened.
package protocol ProgramCommand: ParsableCommand {
    /// Does it, with the program's settings, database and voice; what it throws ends the program with that sentence.
    func run(_ running: Running) async throws
}

extension RuledText {
    /// Reads a word of a command line.
    /// - Throws: the rule, which is printed beside the word that breaks it.
    package static func read(_ word: String) throws -> Self {
        guard let value = Self(typed: word) else { throw ValidationError("It must be \(rule).") }
        return value
    }
}

/// The program's name over its own subcommands, so that usage and help read as they are typed.
struct Subcommands<Of: Deployable>: ParsableCommand {
    static var configuration: CommandConfiguration {
        let service = try? Of.service(Settings())
        return CommandConfiguration(
            commandName: Of.program.rawValue,
            discussion: "Without a subcommand, or with “run”, it runs until it is told to stop. “migrate” brings its "
                + "tables up to date; “describe” says what it hears and answers.",
            subcommands: (service?.commands ?? []) + [
                ParkedCommand.self, ExplainCommand.self, CheckCommand.self, AuditCommand.self, ForgetCommand.self,
            ]
                + (service?.hearsTheCampus == true ? [HearAgainCommand.self] : [])
                + (Of.program.hearers.isEmpty ? [] : [ReplayCommand.self]))
    }
}

extension Run {
    func perform(_ command: any ProgramCommand) async throws {
        try await working { running in try await command.run(running) }
    }

    /// What a command needs, for as long as it works: on a schema that this program can use.
    func working<Result>(_ body: (Running) async throws -> Result) async throws -> Result {
        let running = running(connections: 1)
        defer { running.database.close() }
        let history = try SchemaHistory(of: service)
        if let misfit = try await running.database.transaction({ tx in try history.misfit(tx) }) {
            throw Fault(doing: "looking at the schema", cause: misfit.description)
        }
        let result = try await body(running)
        running.asking.close()
        return result
    }
}
