import Foundation
import Messages

/// Compares what the programs need with what the broker has.
struct Examination {
    let descriptions: [Description]
    let vhost: String
    let management: Management
    /// The campus systems that may state events.
    var publishers: Set<String> = []

    /// One list of the definitions, and where the broker shows the same.
    private struct Part {
        let name: String
        let kind: Difference.Kind
        let path: [String]
        /// The members that tell one entry from the others.
        let identity: [String]
        let compared: [String]
    }

    private var topology: [Part] {
        [
            Part(
                name: "exchanges", kind: .exchange, path: ["exchanges", vhost], identity: ["name"],
                compared: ["type", "durable", "auto_delete", "internal", "arguments"]),
            Part(
                name: "queues", kind: .queue, path: ["queues", vhost], identity: ["name"],
                compared: ["durable", "auto_delete", "arguments"]),
            Part(
                name: "bindings", kind: .binding, path: ["bindings", vhost],
                identity: ["source", "routing_key", "destination"], compared: ["destination_type"]),
            Part(
                name: "policies", kind: .policy, path: ["policies", vhost], identity: ["name"],
                compared: ["pattern", "apply-to", "priority", "definition"]),
        ]
    }

    private var rights: [Part] {
        [
            Part(
                name: "permissions", kind: .permission, path: ["vhosts", vhost, "permissions"], identity: ["user"],
                compared: ["configure", "write", "read"]),
            Part(
                name: "topic_permissions", kind: .topicPermission, path: ["vhosts", vhost, "topic-permissions"],
                identity: ["user", "exchange"], compared: ["write", "read"]),
        ]
    }

    /// - Throws: `Complaint` when the broker's management does not answer.
    func findings() throws -> Findings {
        var findings = Findings()
        let wanted = try Definitions(of: descriptions, vhost: vhost).document
        guard try management.get(["exchanges", vhost]) != nil else {
            throw Complaint("The broker has no virtual host \(vhost), or this user may not see it.")
        }
        for part in topology { findings.differences += try differences(part, wanted) }
        findings.differences += try strangers(wanted) + overruled(wanted) + deaf()
        guard try management.isAdministrator else {
            findings.unseen.append("users and their rights, which the broker shows to an administrator alone")
            return findings
        }
        findings.differences += try missingUsers(wanted)
        for part in rights { findings.differences += try differences(part, wanted) }
        return findings
    }

    private func differences(_ part: Part, _ wanted: JSONValue) throws -> [Difference] {
        let found = try list(part.path)
        var entries: [String: JSONValue] = [:]
        for entry in found { entries[identity(entry, part.identity)] = entry }
        return wanted[part.name].elements.flatMap { entry in
            let name = identity(entry, part.identity)
            guard let there = entries[name] else {
                return [
                    Difference(kind: part.kind, name: name, what: "does not exist", mend: mend(missing: entry, part))
                ]
            }
            return part.compared.filter { entry[$0] != there[$0] }.map { member in
                Difference(
                    kind: part.kind, name: name,
                    what: "has \(member) \(there[member].word) instead of \(entry[member].word)",
                    mend: mend(different: part.kind, name))
            }
        }
    }

    private func list(_ path: [String]) throws -> [JSONValue] { try management.get(path)?.elements ?? [] }

    private func identity(_ entry: JSONValue, _ members: [String]) -> String {
        members.map { entry[$0].text }.joined(separator: " ")
    }

    /// Bindings to our queues and exchanges that are none of ours: what they bring is refused, or heard by the wrong one.
    private func strangers(_ wanted: JSONValue) throws -> [Difference] {
        let members = ["source", "routing_key", "destination"]
        let ours = Set(wanted["bindings"].elements.map { identity($0, members) })
        let owned = Set((wanted["queues"].elements + wanted["exchanges"].elements).map { $0["name"].text })
        return try list(["bindings", vhost]).filter {
            // Every queue hangs on the default exchange, and the issuer's on what verifiers elsewhere answer.
            !["", Exchange.receipts.rawValue].contains($0["source"].text) && owned.contains($0["destination"].text)
                && !ours.contains(identity($0, members))
        }.map { binding in
            let kind = binding["destination_type"] == "exchange" ? "exchange" : "queue"
            return Difference(
                kind: .binding, name: identity(binding, members), what: "is none of the programs'",
                mend: [
                    "rabbitmqadmin --vhost=\(vhost) delete binding source=\(binding["source"].text) "
                        + "destination_type=\(kind) destination=\(binding["destination"].text) "
                        + "properties_key=\(binding["properties_key"].text)"
                ])
        }
    }

    /// Queues under another policy than their own, as one of a higher priority.
    private func overruled(_ wanted: JSONValue) throws -> [Difference] {
        let policies = try wanted["policies"].elements.map { ($0["name"].text, try Regex($0["pattern"].text)) }
        let queues = Set(wanted["queues"].elements.map { $0["name"].text })
        return try list(["queues", vhost]).compactMap { queue in
            let name = queue["name"].text
            guard queues.contains(name), let own = policies.first(where: { name.firstMatch(of: $0.1) != nil })?.0,
                queue["policy"].text != own, !queue["policy"].text.isEmpty
            else { return nil }
            return Difference(
                kind: .queue, name: name, what: "is under the policy \(queue["policy"].text) instead of \(own)",
                mend: ["rabbitmqctl clear_policy -p \(vhost) '\(queue["policy"].text)'"])
        }
    }

    /// Publishers who would not be told of what is refused: it is lost to them, and to nobody else.
    private func deaf() throws -> [Difference] {
        let queues = Set(try list(["queues", vhost]).map { $0["name"].text })
        let bindings = Set(
            try list(["exchanges", vhost, "rejections", "bindings", "source"]).map {
                identity($0, ["routing_key", "destination"])
            })
        return publishers.sorted().compactMap { name in
            let queue = "rejections.\(name)"
            let hasQueue = queues.contains(queue)
            guard !hasQueue || !bindings.contains("\(name) \(queue)") else { return nil }
            return Difference(
                kind: hasQueue ? .binding : .queue, name: hasQueue ? "rejections \(name) \(queue)" : queue,
                what: "does not exist: \(name) is not told what was refused",
                mend: ["mortarboard publisher add \(name) --password-file FILE\(Self.mandate)"])
        }
    }

    private func missingUsers(_ wanted: JSONValue) throws -> [Difference] {
        let users = Set(try list(["users"]).map { $0["name"].text })
        return wanted["permissions"].elements.map { $0["user"].text }.filter { !users.contains($0) }.map { user in
            Difference(
                kind: .user, name: user, what: "does not exist",
                mend: ["mortarboard users --secrets FOLDER\(Self.mandate)", Self.apply])
        }
    }
}

/// What mends what.
extension Examination {
    private static let apply = "mortarboard topology apply\(mandate)"
    private static let mandate = " --by WHO --because WHY"

    /// An import makes what is missing. What did not arrive meanwhile is heard afterwards.
    private func mend(missing entry: JSONValue, _ part: Part) -> [String] {
        let hearer =
            switch part.kind {
            case .queue: entry["name"].text
            case .binding: entry["destination"].text
            default: ""
            }
        return [Self.apply] + afterwards(hearer)
    }

    private func afterwards(_ queue: String) -> [String] {
        guard let hearer = descriptions.map(\.program).first(where: { $0.queue == queue }) else { return [] }
        let authors = descriptions.map(\.program).filter { $0.hearers.contains(hearer) }
        let isOnCampus = descriptions.contains { $0.program == hearer && $0.hearsTheCampus }
        return (isOnCampus ? ["\(hearer.rawValue) hear-again --missed"] : [])
            + authors.map { "\($0.rawValue) replay --since TIME" }
    }

    /// An import changes policies and rights, and neither queues nor exchanges.
    private func mend(different kind: Difference.Kind, _ name: String) -> [String] {
        switch kind {
        case .queue, .exchange:
            [
                "deploy/programs stop DIRECTORY",
                "rabbitmqadmin --vhost=\(vhost) delete \(kind.rawValue) name=\(name)"
                    + (kind == .queue ? "   # once it is empty" : ""),
                Self.apply,
                "deploy/programs start DIRECTORY",
            ]
        default: [Self.apply]
        }
    }
}

extension Description {
    var hearsTheCampus: Bool { hears.contains { name in Contract.campus.contains { $0.name == name } } }
}

extension JSONValue {
    /// On one line, for a sentence.
    fileprivate var word: String { written.trimmingCharacters(in: .whitespacesAndNewlines) }
}
