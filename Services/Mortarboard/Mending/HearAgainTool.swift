import ArgumentParser
import Foundation
import Messages

/// `mortarboard hear-again`: events of the campus once more, from the ledger.
struct HearAgainTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hear-again", abstract: "let programs hear campus events of the ledger once more",
        discussion: """
            With --missed they hear what never reached them, with all that follows: a queue had been deleted or emptied. Without, \
            they hear what they know as if their tables were empty, and nothing is said, mailed or rejected by it.
              mortarboard hear-again --missed                      all who hear the campus
              mortarboard hear-again --missed --program clearance --since 2026-06-01
            Whether anything is missing says <program> audit --ledger.
            """)

    @Flag(help: "only what a program has not heard, as it would have been heard then") var missed = false
    @Option(help: "only events of this type, such as candidate.listed.v1") var type: String?
    @Option(help: "only what was stated since: a day, or an RFC 3339 time") var since: String?
    @Option(help: "only this program", transform: Program.read) var program: Program?
    @OptionGroup var calls: ProgramCalls

    func validate() throws {
        guard missed || program != nil else {
            throw ValidationError("Without --missed name the --program whose tables were emptied.")
        }
    }

    func run() throws {
        let hearers = try Description.all(in: Description.ownFolder)
            .filter { $0.hearsTheCampus && (type == nil || $0.hears.contains(type!)) }.map(\.program)
            .filter { program == nil || program == $0 }
        guard !hearers.isEmpty else { throw Complaint("That program hears no such event of the campus.") }
        let words =
            (missed ? ["--missed"] : []) + (type.map { ["--type=\($0)"] } ?? [])
            + (since.map { ["--since=\($0)"] } ?? [])
        for hearer in hearers { try calls.pass(hearer, ["hear-again"] + words) }
    }
}
