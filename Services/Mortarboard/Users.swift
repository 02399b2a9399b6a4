import ArgumentParser
import Foundation
import Messages

/// Makes the programs' broker users. What they may do comes with the definitions.
struct Users: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "make the programs' broker users, or give them the passwords that the files hold now",
        discussion: "MANAGEMENT_URL or MANAGEMENT_URL_FILE says where the broker's management is.")

    @Option(help: "the folder of the files broker-<program>, each with a password; a missing one is made") var secrets:
        String

    func run() throws {
        let management = try Management()
        for program in Program.allCases {
            let password = try Secret.readOrMake("\(secrets)/broker-\(program.rawValue)")
            try management.put(["users", program.rawValue], ["password": .text(password), "tags": ""])
        }
    }
}
