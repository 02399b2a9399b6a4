import ArgumentParser
import Messages

/// `mortarboard restate`: what the school has said for ever, once more.
struct RestateTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restate", abstract: "say all statements again, or to a unit about whom it is asked",
        discussion: """
            Without --unit the issuer says all statements about diplomas again, as they were signed: a verifier that has lost its \
            registry is whole afterwards, and one that refused some judges them anew. With --unit a unit that lost its queue \
            hears again whom it is asked about. Both under the ids of the first time.
            """)

    @Option(help: "the unit's code, such as library") var unit: String?
    @OptionGroup var calls: ProgramCalls

    func run() throws {
        guard let unit else { return try calls.pass(.issuer, ["restate"]) }
        try calls.pass(.clearance, ["restate", "--unit=\(unit)"])
    }
}
