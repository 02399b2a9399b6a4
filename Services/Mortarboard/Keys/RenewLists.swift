import ArgumentParser
import Chassis
import Foundation

/// What the authorities say today of those they have certified.
struct RenewLists: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lists",
        abstract: "make the authorities' lists of what is revoked anew, as each month wants it",
        discussion:
            "The issuer reads them by itself. It seals nothing with lists that are too old (its setting list-age); run this from a timer."
    )

    @Option(help: "the folder of the school's keys") var directory: String
    @OptionGroup var mandate: Mandate

    func run() throws {
        let folder = KeyFolder(URL(filePath: directory, directoryHint: .isDirectory))
        try ToolLog.mortarboard.security(Act(mandate, "keys lists").event)
        for authority in try Authority.all(in: folder) { try authority.renew(in: folder, at: Date()) }
    }
}
