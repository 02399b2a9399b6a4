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
        do {
            var words = Array(CommandLine.arguments.dropFirst())
            let command = words.first.map { $0.hasPrefix("-") ? "run" : $0 } ?? "run"
            if words.first == command { words.removeFirst() }
            if words.contains("--help") || command == "help" { return try usage() }
            if command == "describe" { return try describe() }
            try await perform(command, words)
        } catch let wrong as Settings.Wrong {
            end(wrong.sentences.joined(separator: "\n"), 64)
        } catch {
            end("\(error)", 1)
        }
    }

    private static func perform(_ command: String, _ words: [String]) async throws {
        let declared = Settings.ofEveryProgram + Self.settings
        let isOwn = try service(Settings()).commands[command] != nil
        let settings = try Settings(
            declared, flags: isOwn ? [] : words, environment: ProcessInfo.processInfo.environment)
        let service = try service(settings)
        switch command {
        case "run": try await Run(service, settings).untilStopped()
        case "migrate": try migrate(service, settings)
        default:
            guard let own = service.commands[command] else {
                throw Fault(doing: "reading the command “\(command)”", cause: "--help lists what there is")
            }
            try await Run(service, settings).perform(own, words)
        }
    }

    private static func migrate(_ service: Service, _ settings: Settings) throws {
        let server = Server(url: settings[.databaseURL], schema: program.rawValue)
        let connection = try Connection(to: server, name: "\(program.rawValue) migrates")
        defer { connection.close() }
        let ran = try service.migrate(on: connection)
        print(
            ran.isEmpty
                ? "\(program.rawValue): nothing to migrate" : "\(program.rawValue): " + ran.joined(separator: ", "))
    }

    /// What `mortarboard topology` is made from.
    private static func describe() throws {
        let service = try service(Settings())
        let description = Description(
            program: program.rawValue, hears: service.hears, answers: service.answers, unheard: service.hearsTheUnheard)
        print(String(decoding: try JSON.encode(description), as: UTF8.self))
    }

    private static func usage() throws {
        print("\(program.rawValue) [run | migrate | describe] [--SETTING VALUE]…")
        for (name, command) in try service(Settings()).commands.sorted(by: { $0.key < $1.key }) {
            print("\(program.rawValue) \(name): \(command.help)")
        }
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

extension Service {
    /// Brings the schema up to date: first what every program has, then the program's own.
    /// - Returns: the names of the files that were run.
    @discardableResult
    func migrate(on connection: Connection) throws -> [String] {
        let ofEveryProgram = Bundle.module.url(forResource: "Migrations", withExtension: nil)!
        return try Migrations.run(folder: ofEveryProgram, part: "chassis", on: connection)
            + Migrations.run(folder: migrations, on: connection)
    }
}

/// Who hears and answers what, as the program itself says it.
private struct Description: Encodable {
    let program: String
    let hears: [String]
    let answers: [String]
    let unheard: Bool
}
