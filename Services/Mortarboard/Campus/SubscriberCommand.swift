import ArgumentParser
import Chassis
import Foundation
import Messages

/// The campus systems that hear notices.
struct SubscriberCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subscriber", abstract: "the campus systems that hear notices",
        discussion: "MANAGEMENT_URL or MANAGEMENT_URL_FILE says where the broker's management is.",
        subcommands: [Add.self, Remove.self, List.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "let a campus system hear notices in a queue of its own",
            discussion: """
                Its broker user may read the queue out.NAME and nothing else; a publisher of that name stays one. Running \
                this again with other types changes what it hears from now on. What a unit is already asked about is said \
                again by `clearance restate --unit UNIT`.
                """)

        @Argument(help: "lower-case letters, digits and hyphens") var name: String
        @Option(
            help: "what it hears: \(Contract.notices.map { $0.name }.joined(separator: ", "))",
            transform: Subscription.types) var types: [String]
        @Option(
            help: "only what concerns these units: library, or department:ME for one department; else every unit",
            transform: Subscription.audiences) var units: [String] = []
        @Option(help: "the file that holds its password; it is made if need be") var passwordFile: String
        @Option(help: "the broker's virtual host") var vhost = "/"
        @OptionGroup var mandate: Mandate

        func validate() throws {
            guard CampusSystem.isAllowed(name) else { throw ValidationError(CampusSystem.nameRule) }
        }

        func run() throws {
            let management = try Management()
            let system = try CampusSystem(name, vhost: vhost, management)
            guard try management.get(["exchanges", vhost, "campus.out"]) != nil else {
                throw Complaint("The broker has no exchange campus.out. Import the definitions first.")
            }
            let wanted = Subscription.keys(types, units)
            try ToolLog.mortarboard.security(
                Act(mandate, "subscriber add \(name) for \(wanted.joined(separator: " "))").event)
            let password = try Secret.readOrMake(passwordFile)
            try system.makeQueue(system.notices)
            let bindings = Bindings(of: system.notices, vhost: vhost, management)
            for key in wanted { try bindings.add(key) }
            for key in try bindings.keys() where !wanted.contains(key) { try bindings.remove(key) }
            try system.grant(password: password)
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "let a campus system hear nothing any more; what waits in its queue is gone")

        @Argument(help: "as it was added") var name: String
        @Option(help: "the broker's virtual host") var vhost = "/"
        @OptionGroup var mandate: Mandate

        func run() throws {
            let management = try Management()
            let system = try CampusSystem(name, vhost: vhost, management)
            guard try system.has(system.notices) else { throw Complaint("There is no subscriber \(name).") }
            try ToolLog.mortarboard.security(Act(mandate, "subscriber remove \(name)").event)
            try management.delete(["queues", vhost, system.notices])
            try system.grant()
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "who hears which notices, and how many wait unread")

        @Option(help: "the broker's virtual host") var vhost = "/"

        func run() throws {
            let management = try Management()
            for queue in try management.get(["queues", vhost])?.elements ?? []
            where queue["name"].text.hasPrefix("out.") {
                let name = queue["name"].text
                let keys = try Bindings(of: name, vhost: vhost, management).keys().joined(separator: " ")
                print("\(name.dropFirst(4))\t\(queue["messages"].whole) waiting\t\(keys)")
            }
        }
    }
}

/// What a subscriber wants to hear, as routing keys of `campus.out`.
enum Subscription {
    /// - Throws: when one is no notice.
    static func types(_ text: String) throws -> [String] {
        let types = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        for type in types where !Contract.notices.contains(where: { $0.name == type }) {
            throw ValidationError("“\(type)” is no notice of the contract.")
        }
        return types
    }

    /// `library` and `department:ME` as the ends of routing keys.
    static func audiences(_ text: String) throws -> [String] {
        try text.split(separator: ",").map { unit in
            let unit = unit.trimmingCharacters(in: .whitespaces)
            let words = unit.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            guard words.allSatisfy(ShortName.holds),
                words.count == 1 || words.count == 2 && words[0].lowercased() == "department"
            else {
                throw ValidationError("“\(unit)” is no unit. Write library, or department:ME for one department.")
            }
            return ([words[0].lowercased()] + words.dropFirst().map { $0.uppercased() }).joined(separator: ".")
        }
    }

    static func keys(_ types: [String], _ audiences: [String]) -> [String] {
        types.flatMap { type in
            guard Contract.notices.first(where: { $0.name == type })?.isForAUnit ?? false else { return [type] }
            return audiences.isEmpty ? ["\(type).#"] : audiences.map { "\(type).\($0)" }
        }
    }
}

/// What one queue hears of `campus.out`.
private struct Bindings {
    private let path: [String]
    private let management: Management

    init(of queue: String, vhost: String, _ management: Management) {
        path = ["bindings", vhost, "e", "campus.out", "q", queue]
        self.management = management
    }

    func add(_ key: String) throws { try management.post(path, ["routing_key": .text(key)]) }
    func remove(_ key: String) throws { try management.delete(path + [key]) }

    func keys() throws -> [String] {
        try (management.get(path)?.elements ?? []).map { $0["routing_key"].text }
    }
}
