import ArgumentParser
import Chassis
import Foundation
import Messages

/// Makes the programs' broker users, whose rights come with the definitions, and one that may only look, for `doctor`.
struct Users: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "make the programs' broker users, or give them the passwords that the files hold now",
        discussion: "MANAGEMENT_URL or MANAGEMENT_URL_FILE says where the broker's management is.")

    @Option(
        help: "the folder of the files broker-<program> and broker-doctor, each with a password; a missing one is made")
    var secrets: String
    @OptionGroup var mandate: Mandate

    func run() throws {
        let management = try Management()
        try ToolLog.mortarboard.security(Act(mandate, "users").event)
        for program in Program.allCases {
            let password = try Secret.readOrMake("\(secrets)/broker-\(program.rawValue)")
            try management.put(["users", program.rawValue], ["password": .text(password), "tags": ""])
        }
        let password = try Secret.readOrMake("\(secrets)/broker-doctor")
        try management.put(["users", "doctor"], ["password": .text(password), "tags": "monitoring"])
    }
}
