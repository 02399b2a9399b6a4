import ArgumentParser
import Chassis
import Foundation
import Messages

/// `mortarboard replay`: facts once more, from the outboxes of those who stated them.
struct ReplayTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "let programs state their facts once more, under their ids",
        discussion: """
            For what a queue of ours lost: it was deleted or emptied, or a broker came back without its disk. Whoever has heard a \
            fact knows it and does nothing twice; outboxes reach back 45 days.
              mortarboard replay --since 2026-06-21T00:00:00+08:00 --type diploma.sealed.v1
            For events of the campus: mortarboard hear-again.
            """)

    @Option(help: "what was stated since: a day, such as 2026-06-01, or an RFC 3339 time") var since: String
    @Option(help: "only facts of this type, by whoever states it") var type: String?
    @Option(help: "only this program's", transform: Program.read) var program: Program?
    @OptionGroup var calls: ProgramCalls

    func run() throws {
        let authors = try type.map(Self.authors) ?? Program.allCases.filter { !$0.hearers.isEmpty }
        let chosen = authors.filter { program == nil || program == $0 }
        guard !chosen.isEmpty else { throw Complaint("That program states no such fact.") }
        for author in chosen {
            // Before what it says itself, which passes by our own buffer.
            FileHandle.standardOutput.write(Data("\(author.rawValue): ".utf8))
            try calls.pass(author, ["replay", "--since=\(since)"] + (type.map { ["--type=\($0)"] } ?? []))
        }
    }

    private static func authors(of type: String) throws -> [Program] {
        guard let fact = Contract.facts.first(where: { $0.name == type }) else {
            throw Complaint("“\(type)” is no fact of the contract.")
        }
        return fact.authors.sorted { $0.rawValue < $1.rawValue }
    }
}
