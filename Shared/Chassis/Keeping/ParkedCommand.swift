import ArgumentParser
import Foundation
import Messages
import Postgres
import RabbitMQ

/// `<program> parked`: what a person must look at.
struct ParkedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parked",
        abstract: "Lists, shows, mends, sends on, returns or drops messages that a person must look at.",
        discussion: "“mortarboard parked” does the same across all programs.",
        subcommands: [List.self, Show.self, Replay.self, Edit.self, Return.self, Drop.self],
        defaultSubcommand: List.self)

    /// `parked list`
    struct List: ChassisCommand {
        static let configuration = CommandConfiguration(abstract: "name what is open, the oldest first")

        @Option(help: "only what was parked for this reason") var reason: String?
        @Option(help: "how many at most") var limit = 100
        @Flag(help: "print it as one JSON document, for other programs") var json = false

        func run(_ run: Run) async throws {
            let (reason, limit, program) = (reason, limit, run.service.program)
            let open = try await run.working { running in
                try await running.database.transaction { tx in
                    try tx.openParked(reason: reason, limit: limit).map { ParkedTold($0, in: program) }
                }
            }
            if json { return print(String(decoding: try JSON.encode(open), as: UTF8.self)) }
            print(open.isEmpty ? "nothing is parked" : open.map(\.line).joined(separator: "\n"))
        }
    }

    /// `parked show`
    struct Show: ChassisCommand {
        static let configuration = CommandConfiguration(
            abstract: "show one whole: its cause, whether it would be heard today, and who would miss it",
            discussion:
                "Values that may tell of a person are hidden. With --reveal they are shown, and who looked and why is recorded."
        )

        @Argument(help: "its id, as listed", transform: UUID.readParked) var id: UUID
        @Flag(help: "show what may tell of a person, too; say who and why") var reveal = false
        @Flag(help: "print it as one JSON document, for other programs") var json = false
        @OptionGroup var mandate: MandateOrNone

        func validate() throws {
            guard reveal == (mandate.order != nil) else {
                throw ValidationError("Say --reveal, who looks and why together: --reveal --by WHO --because WHY.")
            }
        }

        func run(_ run: Run) async throws {
            let (id, isVeiled, admission) = (id, !reveal, try run.reacting().admission)
            let act = mandate.order.map {
                Act(by: $0.by, because: $0.because, what: "looked into a parked message: \(id.lower)")
            }
            let shown = try await run.working { running in
                try await running.database.transaction { tx in
                    let parked = try tx.parkedToLookAt(id)
                    if let act { try tx.keep(act) }
                    return ParkedShown(parked, admission, wasTold: try tx.wasRejected(id), isVeiled: isVeiled)
                }
            }
            if let act { run.logger.security(act.keptEvent) }
            print(
                json
                    ? String(decoding: try JSON.encode(shown), as: UTF8.self)
                    : try shown.lines().joined(separator: "\n"))
        }
    }

    /// `parked drop`
    struct Drop: ChassisCommand {
        static let configuration = CommandConfiguration(
            abstract: "settle one, after a person has looked; it says who will never learn of it",
            discussion: "With --dry-run it only says that.", aliases: ["discard"])

        @Argument(help: "its id, as listed", transform: UUID.readParked) var id: UUID
        @Flag(help: "only say who would never learn of it") var dryRun = false
        @OptionGroup var mandate: MandateOrNone

        func validate() throws {
            guard dryRun != (mandate.order != nil) else {
                throw ValidationError("Say either --dry-run, or who does it and why: --by WHO --because WHY.")
            }
        }

        func run(_ run: Run) async throws {
            let (id, order, program) = (id, mandate.order, run.service.program)
            let losses = try await run.working { running in
                try await running.database.transaction { tx in
                    let parked = try tx.parkedToLookAt(id)
                    if let order {
                        _ = try tx.drop(id, by: order.by.rawValue, because: order.because.rawValue)
                    }
                    return ParkedShown.losses(
                        ParkedTold(parked, in: program), wasTold: try tx.wasRejected(id), isOfCampus: parked.isOfCampus)
                }
            }
            if let order {
                run.logger.security(.parkedDropped(id.lower, by: order.by.rawValue))
            }
            print(([order == nil ? "if it is dropped:" : "dropped"] + losses).joined(separator: "\n"))
        }
    }
}

extension Transaction {
    /// Takes one that is open.
    /// - Throws: `ValidationError` when there is none.
    func parkedToLookAt(_ id: UUID) throws -> Parked {
        guard let parked = try takeParked(id) else { throw ValidationError("No such message is parked.") }
        return parked
    }
}

extension UUID {
    /// Reads the id of a parked message of a command line.
    static func readParked(_ word: String) throws -> UUID {
        guard let id = UUID(uuidString: word) else { throw ValidationError("A parked message is known by a UUID.") }
        return id
    }

    /// As rows and logs write it.
    var lower: String { uuidString.lowercased() }
}
