import ArgumentParser
import Chassis
import Foundation
import Messages

/// The campus systems that state events.
struct PublisherCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publisher", abstract: "the campus systems that state events",
        subcommands: [Add.self, Remove.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "let a campus system state events under its own name",
            discussion: """
                Its broker user may publish on the exchange campus with routing keys that begin with its name, and read \
                what was wrong from the queue rejections.NAME. Which types it may state, and for which units, stands in \
                the file that the programs' setting `publishers` names. Running this again gives it the password that the file holds.
                MANAGEMENT_URL or MANAGEMENT_URL_FILE says where the broker's management is.
                """)

        @Argument(help: "lower-case letters, digits and hyphens") var name: String
        @Option(help: "the file that holds its password; it is made if need be") var passwordFile: String
        @Option(help: "the broker's virtual host") var vhost = "/"
        @OptionGroup var mandate: Mandate

        func validate() throws {
            guard CampusSystem.isAllowed(name) else { throw ValidationError(CampusSystem.nameRule) }
        }

        func run() throws {
            let management = try Management()
            let system = try CampusSystem(name, vhost: vhost, management)
            guard try management.get(["exchanges", vhost, "rejections"]) != nil else {
                throw Complaint("The broker has no exchange rejections. Import the definitions first.")
            }
            try ToolLog.mortarboard.security(Act(mandate, "publisher add \(name)").event)
            let password = try Secret.readOrMake(passwordFile)
            try system.makeQueue(system.rejections)
            try management.post(
                ["bindings", vhost, "e", "rejections", "q", system.rejections], ["routing_key": .text(name)])
            try system.grant(password: password)
        }
    }
    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "let a campus system state nothing any more",
            discussion: """
                What it has stated stands. A subscriber of that name stays one. Take its name out of the file of publishers too.
                """)

        @Argument(help: "as it was added") var name: String
        @Flag(help: "also when it has not read all that was wrong with its events") var discardUnread = false
        @Option(help: "the broker's virtual host") var vhost = "/"
        @OptionGroup var mandate: Mandate

        func run() throws {
            let management = try Management()
            let system = try CampusSystem(name, vhost: vhost, management)
            guard let queue = try management.get(["queues", vhost, system.rejections]) else {
                throw Complaint("There is no publisher \(name).")
            }
            let unread = queue["messages"].whole
            guard unread == 0 || discardUnread else {
                throw Complaint(
                    "\(system.rejections) holds \(unread) answers that \(name) has not read. Let it read them, or say --discard-unread."
                )
            }
            try ToolLog.mortarboard.security(Act(mandate, "publisher remove \(name)").event)
            try management.delete(["queues", vhost, system.rejections])
            try system.grant()
        }
    }
}
