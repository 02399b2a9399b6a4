import ArgumentParser
import Foundation
import Messages
import Postgres

/// `<program> replay`: every program that states facts has it. What a hearer's queue lost, or never got, comes once more.
struct ReplayCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "States its facts once more, under their ids; whoever has heard them knows them.")

    @Option(
        help: "what was stated since: a day, such as 2026-06-01, or an RFC 3339 time", transform: Date.since)
    var since: Date
    @Option(help: "only facts of this type, such as diploma.sealed.v1") var type: String?

    func run(_ running: Running) async throws {
        if let type, !Contract.facts.contains(where: { $0.name == type }) {
            throw Fault(doing: "looking for \(type)", cause: "it is no fact of the contract")
        }
        // Hearers know ids for so long, and would take an older fact for a new one.
        let now = try await running.database.transaction { tx in tx.now }
        let reach = Reach(since: since, keepingDays: running.settings[.keepingDays], at: now)
        if let note = reach.note { print(note) }
        var (count, place) = (0, 0)
        while true {
            let from = place
            let batch = try await running.database.transaction { [type] tx in
                try tx.sayAgain(since: reach.start, type: type, after: from)
            }
            guard let last = batch.last else { break }
            count += batch.count
            place = last
        }
        print("\(count) facts will be stated once more")
    }
}
