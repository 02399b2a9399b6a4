import ArgumentParser
import Foundation
package import Messages
import Postgres
import RabbitMQ

/// A program that can be deployed: six enums conform, each `@main`.
package protocol Deployable {
    static var program: Program { get }
    /// Its own settings, beside those that every program has.
    static var settings: [any SettingDeclaration] { get }
    /// Puts the program together. It opens no file and no connection, so that the topology can be told from it.
    static func service(_ settings: Settings) throws -> Service
}

extension Deployable {
    /// `run` (default), `migrate`, `describe`, `--help`, and the program's own subcommands.
    package static func main() async {
        let words = Array(CommandLine.arguments.dropFirst())
        let rest = Array(words.dropFirst())
        do {
            switch words.first ?? "run" {
            case "--help", "-h": usage()
            case "help" where rest.isEmpty: usage()
            case "describe": try describe()
            case "migrate": try migrate(rest)
            case "run": try await run(rest)
            case let flag where flag.hasPrefix("--"): try await run(words)
            default: try await perform(words)
            }
        } catch let wrong as Settings.Wrong {
            end(wrong.sentences.joined(separator: "\n"), 64)
        } catch {
            end(sentence(for: error), 1)
        }
    }

    private static func settings(flags: [String]) throws -> Settings {
        try Settings(
            Settings.ofEveryProgram + Self.settings, flags: flags,
            environment: ProcessInfo.processInfo.environment)
    }

    private static func run(_ flags: [String]) async throws {
        guard !flags.contains("--help") else { return usage() }
        let settings = try settings(flags: flags)
        try await Run(service(settings), settings).untilStopped()
    }

    /// Runs a subcommand. Its words are read first, so that a misspelt one opens nothing.
    private static func perform(_ words: [String]) async throws {
        do {
            var parsed = try Subcommands<Self>.parseAsRoot(words)
            // What is none of ours is the library's own, which tells how a subcommand is typed.
            guard parsed is any ChassisCommand || parsed is any ProgramCommand else { return try parsed.run() }
            let settings = try settings(flags: [])
            let run = try Run(service(settings), settings)
            if let command = parsed as? any ChassisCommand { try await command.run(run) }
            if let command = parsed as? any ProgramCommand { try await run.perform(command) }
        } catch let error where Subcommands<Self>.exitCode(for: error) != .failure {
            // What is wrong with the words, and a wish for help.
            Subcommands<Self>.exit(withError: error)
        }
    }

    /// As the schema's owner, whose address the running program never learns.
    private static func migrate(_ flags: [String]) throws {
        let settings = try Settings(
            Settings.ofMigrations, flags: flags, environment: ProcessInfo.processInfo.environment)
        let server = Server(settings, as: .migrationDatabaseURL, program)
        let connection = try Connection(to: server, name: "\(program.rawValue) migrates")
        defer { connection.close() }
        let ran = try SchemaHistory(of: service(Settings())).migrate(on: connection, for: program.rawValue)
        print(
            ran.isEmpty
                ? "\(program.rawValue): nothing to migrate" : "\(program.rawValue): " + ran.joined(separator: ", "))
    }

    /// What `mortarboard topology` is made from.
    private static func describe() throws {
        let service = try service(Settings())
        let description = Description(
            program: program, hears: service.hears, answers: service.answers,
            staffAnswers: service.staffAnswers, unheard: service.hearsTheUnheard)
        print(String(decoding: try JSON.encode(description), as: UTF8.self))
    }

    private static func usage() {
        print(Subcommands<Self>.helpMessage())
        print("\nmigrate reads these alone:")
        for setting in Settings.ofMigrations { print("  --\(setting.name)\n        \(setting.usage)") }
        print("\nEvery setting is a flag, an environment variable, or a file named in VARIABLE_FILE:")
        for setting in Settings.ofEveryProgram + Self.settings {
            print("  --\(setting.name)\n        \(setting.usage)")
        }
    }

    private static func end(_ sentence: String, _ code: Int32) -> Never {
        FileHandle.standardError.write(Data((sentence + "\n").utf8))
        exit(code)
    }
}
