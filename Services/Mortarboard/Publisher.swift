import ArgumentParser
import Foundation
import Messages

/// The campus systems that state events.
struct Publisher: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "the campus systems that state events", subcommands: [Add.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "let a campus system state events under its own name",
            discussion: """
                Its broker user may publish on the exchange campus with routing keys that begin with its name, and read \
                what was wrong from the queue rejections.NAME. Which types it may state, and for which units, stands in \
                the file that the programs' setting `publishers` names. Running this again changes nothing.
                MANAGEMENT_URL or MANAGEMENT_URL_FILE says where the broker's management is.
                """)

        @Argument(help: "lower-case letters, digits and hyphens") var name: String
        @Option(help: "the file that holds its password; it is made if need be") var passwordFile: String
        @Option(help: "the broker's virtual host") var vhost = "/"

        func validate() throws {
            guard PublisherName.isAllowed(name) else {
                throw ValidationError(
                    "A publisher's name is 1 to 32 lower-case letters, digits and hyphens, and no program's name.")
            }
        }

        func run() throws {
            let management = try Management()
            // An administrator's account must not lose its rights to a publisher of the same name.
            if case .object(let found)? = try management.get(["users", name]), !found["tags", default: ""].isEmpty {
                throw Complaint("\(name) is a broker user with a role of its own. Choose another name.")
            }
            guard try management.get(["exchanges", vhost, "rejections"]) != nil else {
                throw Complaint("The broker has no exchange rejections. Import the definitions first.")
            }
            let password = try Secret.readOrMake(passwordFile)
            let queue = "rejections.\(name)"
            try management.put(["queues", vhost, queue], ["durable": true, "arguments": ["x-queue-type": "quorum"]])
            try management.post(["bindings", vhost, "e", "rejections", "q", queue], ["routing_key": .text(name)])
            try management.put(["users", name], ["password": .text(password), "tags": ""])
            // In this order: with a right to write and no topic permission it could state anything.
            try management.put(
                ["topic-permissions", vhost, name],
                ["exchange": "campus", "write": .text("^\(name)\\."), "read": "^$"])
            try management.put(
                ["permissions", vhost, name],
                ["configure": "^$", "write": "^campus$", "read": .text(Permission.anyOf([queue]))])
        }
    }
}

/// The first word of a routing key, so without dots; the same as the broker user.
enum PublisherName {
    static func isAllowed(_ name: String) -> Bool {
        (1...32).contains(name.utf8.count) && Program(rawValue: name) == nil
            && name.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || $0 == UInt8(ascii: "-")
            }
    }
}

extension JSONValue {
    /// Tags are a text on 3.10 and a list on 4.x.
    fileprivate var isEmpty: Bool {
        switch self {
        case .text(let text): text.isEmpty
        case .list(let list): list.isEmpty
        case .null: true
        default: false
        }
    }
}
