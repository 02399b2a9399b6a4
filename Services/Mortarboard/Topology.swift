import ArgumentParser
import Chassis
import Foundation
import Messages

/// Prints the broker's definitions, or brings them to the broker. They hold no users: those come from secret files, by
/// `mortarboard users`.
struct Topology: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "print the broker's definitions, made from what the programs hear and answer, or bring them there",
        discussion: "The programs' users must exist when the broker imports them: mortarboard users, then apply.",
        subcommands: [Show.self, Apply.self], defaultSubcommand: Show.self)

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "print them")

        @Option(help: "the broker's virtual host") var vhost = "/"

        func run() throws { print(try Topology.document(for: vhost).written, terminator: "") }
    }

    struct Apply: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "import them into the broker, with the rights of all programs",
            discussion: "MANAGEMENT_URL or MANAGEMENT_URL_FILE says where the broker's management is.")

        @Option(help: "the broker's virtual host") var vhost = "/"
        @OptionGroup var mandate: Mandate

        func run() throws {
            let (management, document) = (try Management(), try Topology.document(for: vhost))
            try ToolLog.mortarboard.security(Act(mandate, "topology apply").event)
            try management.post(["definitions"], document)
        }
    }

    private static func document(for vhost: String) throws -> JSONValue {
        try Definitions(of: Description.all(in: Description.ownFolder), vhost: vhost).document
    }
}
