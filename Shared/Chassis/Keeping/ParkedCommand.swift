import ArgumentParser
import Foundation
import Logging
import Messages
import Postgres
import RabbitMQ

/// `<program> parked`: what a person must look at.
struct ParkedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parked", abstract: "Lists, sends on or drops messages that a person must look at.",
        subcommands: [List.self, Replay.self, Drop.self], defaultSubcommand: List.self)

    /// `parked list`
    struct List: ChassisCommand {
        static let configuration = CommandConfiguration(abstract: "name what is open, the oldest first")

        @Option(help: "only what was parked for this reason") var reason: String?
        @Option(help: "how many at most") var limit = 100

        func run(_ run: Run) async throws {
            try await run.working { running in
                let (reason, limit) = (reason, limit)
                let open = try await running.database.transaction { tx in
                    try tx.openParked(reason: reason, limit: limit)
                }
                print(open.isEmpty ? "nothing is parked" : open.map(\.line).joined(separator: "\n"))
            }
        }
    }

    /// `parked replay`
    struct Replay: ChassisCommand {
        static let configuration = CommandConfiguration(
            abstract: "send one on, or all that were parked for a reason: the running program hears them anew",
            discussion: "What the rules of today still refuse stays parked, and the sentence tells why.")

        @Argument(help: "its id, as listed", transform: UUID.read) var id: UUID?
        @Option(help: "all that were parked for this reason, such as failed") var reason: String?
        @OptionGroup var mandate: Mandate

        func validate() throws {
            guard (id == nil) != (reason == nil) else { throw ValidationError("Name either an id or a reason.") }
        }

        func run(_ run: Run) async throws {
            let (by, because) = (mandate.by.rawValue, mandate.because.rawValue)
            let sent = try await run.sendOn(id, reason, by: by, because: because)
            run.logger.security(
                .parkedSentOn(
                    reason ?? id?.uuidString.lowercased() ?? "", count: sent, by: by, because: because))
            print("\(sent) sent on")
        }
    }

    /// `parked drop`
    struct Drop: ChassisCommand {
        static let configuration = CommandConfiguration(abstract: "settle one, after a person has looked")

        @Argument(help: "its id, as listed", transform: UUID.read) var id: UUID
        @OptionGroup var mandate: Mandate

        func run(_ run: Run) async throws {
            let (id, by, because) = (id, mandate.by.rawValue, mandate.because.rawValue)
            try await run.working { running in
                let isDropped = try await running.database.transaction { tx in
                    try tx.drop(id, by: by, because: because)
                }
                guard isDropped else { throw ValidationError("No such message is parked.") }
                run.logger.security(.parkedDropped(id.uuidString.lowercased(), by: by, because: because))
                print("dropped")
            }
        }
    }
}

extension Parked {
    /// As an operator reads it: no body, for it may tell of persons.
    fileprivate var line: String {
        [
            id.uuidString.lowercased(), heardAt.rfc3339, refusal.code, delivery.asStated.routingKey, eventID,
            "\(size) bytes",
            refusal.sentence,
        ].joined(separator: "  ")
    }
}

extension UUID {
    fileprivate static func read(_ word: String) throws -> UUID {
        guard let id = UUID(uuidString: word) else { throw ValidationError("A parked message is known by a UUID.") }
        return id
    }
}
