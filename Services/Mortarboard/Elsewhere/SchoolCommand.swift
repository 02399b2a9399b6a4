import ArgumentParser
import Chassis
import Foundation
import Messages

/// The schools elsewhere that this broker's verifier serves.
struct SchoolCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "school", abstract: "the schools elsewhere whose diplomas are registered here",
        discussion: "MANAGEMENT_URL or MANAGEMENT_URL_FILE says where the broker's management is.",
        subcommands: [Add.self, Remove.self, List.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "let a school with a broker of its own state its diplomas here",
            discussion: """
                Its account may publish on the exchange registry under its name, and read what the verifier answers from the \
                queue receipts.NAME. What it states is believed by its signature alone: its key must stand in the trust list. \
                Give the school its name and password; there `mortarboard registry add` connects both brokers.
                """)

        @Argument(help: "lower-case letters, digits and hyphens: the school's own SCHOOL") var name: String
        @Option(help: "the file that holds its password; it is made if need be") var passwordFile: String
        @Option(help: "the broker's virtual host") var vhost = "/"
        @OptionGroup var mandate: Mandate

        func validate() throws {
            guard CampusSystem.isAllowed(name) else { throw ValidationError(CampusSystem.nameRule) }
        }

        func run() throws {
            let account = try Account(name, vhost: vhost, Management())
            try account.requireExchange(.registry)
            try ToolLog.mortarboard.security(Act(mandate, "school add \(name)").event)
            let password = try Secret.readOrMake(passwordFile)
            try account.makeQueue(account.receipts, boundTo: .receipts, [name])
            try account.grant(.init(writing: .registry, reading: account.receipts), password: password)
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "let a school state nothing here any more; what is registered stays")

        @Argument(help: "as it was added") var name: String
        @Option(help: "the broker's virtual host") var vhost = "/"
        @OptionGroup var mandate: Mandate

        func run() throws {
            let account = try Account(name, vhost: vhost, Management())
            guard try account.has(account.receipts) else { throw Complaint("There is no school \(name).") }
            try ToolLog.mortarboard.security(Act(mandate, "school remove \(name)").event)
            try account.remove(account.receipts)
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "the schools, and how many answers wait that they have not fetched")

        @Option(help: "the broker's virtual host") var vhost = "/"

        func run() throws {
            for (name, waiting) in try Account.all(in: vhost, Management(), behind: "receipts.") {
                print("\(name)\t\(waiting) answers not fetched")
            }
        }
    }
}
