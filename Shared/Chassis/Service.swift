package import Foundation
package import Messages
package import Postgres
package import RabbitMQ
package import ServiceLifecycle

/// A program as a table of contents: what it hears, answers and does by the clock.
package struct Service: Sendable {
    package let program: Program
    let migrations: URL

    /// - Parameter migrations: the folder of `V001_name.sql` files.
    package init(_ program: Program, migrations: URL) {
        self.program = program
        self.migrations = migrations
    }

    /// Reacts to a fact or a campus event. Registering a type twice stops the program at start.
    package func on<Said: Message>(_: Said.Type, _ react: @escaping Reaction<Said>) -> Service { self }

    /// Answers a question. A `ChangingQuestion` asked again with its id gets the stored answer and has no second effect.
    package func answer<Asked: Question>(_: Asked.Type, _ respond: @escaping Responder<Asked>) -> Service { self }

    /// Takes turns: every `interval`, soon after each commit of this program, and at once again while a turn asks for it.
    package func every(
        _ interval: Duration, _ name: String, _ turn: @escaping @Sendable (Turn) throws -> Next
    ) -> Service { self }

    /// Hears what no other program is bound to, as the last one in line.
    package func unheard() -> Service { self }

    /// Adds long-running parts, such as a web server, that start with the program and stop with it.
    package func serving(
        _ make: @escaping @Sendable (Running) throws -> [any ServiceLifecycle.Service]
    ) -> Service { self }

    /// Adds a subcommand of the program. Its words after the name are given to `run`.
    package func command(
        _ name: String, _ help: String, _ run: @escaping @Sendable (Running, [String]) async throws -> Void
    ) -> Service { self }

    /// The routing keys bound to this program's one queue.
    package var hears: [String] { [] }
    /// The questions that its second, short-lived queue takes.
    package var answers: [String] { [] }
}

/// What the parts of a running program share.
package struct Running: Sendable {
    package let settings: Settings
    /// Connections for pages and commands; reactions and clocks have their own.
    package let database: Database
    package let asker: Asker
    /// What `facts` state leaves with the commit, as from a reaction.
    package func transaction<Result: Sendable>(
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Reply<Result>
    ) async throws -> Result { preconditionFailure() }

    /// - Returns: nil when no answer came within `within`: the outcome is unknown.
    package func ask<Asked: Question>(_ question: Asked, within: Duration = .seconds(5)) async -> Asked.Answer? {
        preconditionFailure()
    }
}

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
    package static func main() async { preconditionFailure() }
}
