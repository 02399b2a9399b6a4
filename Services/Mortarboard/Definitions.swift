import Messages

/// The broker's definitions (https://www.rabbitmq.com/docs/definitions), correct on RabbitMQ 3.10 and 4.x.
///
/// What may ever change is a policy and not an argument: importing again changes policies, and arguments never.
struct Definitions {
    private let descriptions: [Description]
    private let vhost: String

    /// - Throws: `Complaint` when the programs do not fit together.
    init(of descriptions: [Description], vhost: String) throws {
        self.descriptions = descriptions
        self.vhost = vhost
        let known = Set(Contract.facts.map { $0.name } + Contract.campus.map { $0.name } + [EventRejected.name])
        for description in descriptions {
            for name in description.hears where !known.contains(name) {
                throw Complaint("\(description.program.rawValue) hears \(name), which is not in the contract.")
            }
        }
        guard descriptions.filter(\.unheard).count == 1 else {
            throw Complaint("Exactly one program must hear what nobody else does, or misspelt types vanish.")
        }
    }

    var document: JSONValue {
        let permissions = descriptions.map { Permission(of: $0) }
        return [
            "vhosts": [["name": .text(vhost)]],
            "exchanges": placed(exchanges),
            "queues": placed(queues),
            "bindings": placed(bindings),
            "policies": placed(policies),
            "permissions": placed(permissions.map(\.document) + [Permission.looking]),
            "topic_permissions": placed(permissions.flatMap(\.topicDocuments)),
        ]
    }

    private func placed(_ entries: [[String: JSONValue]]) -> JSONValue {
        .list(entries.map { .object($0.merging(["vhost": .text(vhost)]) { $1 }) })
    }

    private var exchanges: [[String: JSONValue]] {
        // Nobody but the broker itself puts messages into the two inner exchanges.
        [
            exchange(Exchange.facts.rawValue, "topic"), exchange(Exchange.campus.rawValue, "topic"),
            exchange(Exchange.typed, "topic", isInternal: true, ["alternate-exchange": .text(Exchange.unheard)]),
            exchange(Exchange.unheard, "topic", isInternal: true), exchange(Exchange.campusOut.rawValue, "topic"),
            exchange(Exchange.registry.rawValue, "topic"), exchange(Exchange.receipts.rawValue, "topic"),
            exchange(Exchange.rejections.rawValue, "direct"), exchange(Exchange.dead, "direct"),
        ]
    }

    private func exchange(
        _ name: String, _ type: JSONValue, isInternal: Bool = false, _ arguments: JSONValue = [:]
    ) -> [String: JSONValue] {
        [
            "name": .text(name), "type": type, "durable": true, "auto_delete": false, "internal": .flag(isInternal),
            "arguments": arguments,
        ]
    }

    private var queues: [[String: JSONValue]] {
        descriptions.flatMap { description in
            [queue(description.program.queue, "quorum"), queue(description.program.deadQueue, "quorum")]
                + description.questionQueues.map { queue($0, "classic") }
        } + [queue(Exchange.ledger, "stream"), queue(Exchange.statements, "stream")]
    }

    private func queue(_ name: String, _ type: JSONValue) -> [String: JSONValue] {
        ["name": .text(name), "durable": true, "auto_delete": false, "arguments": ["x-queue-type": type]]
    }

    private var bindings: [[String: JSONValue]] {
        // The ledger hangs on `campus` and the queues behind it: were they side by side, the ledger would take every
        // misspelt type, and neither the alternate exchange nor the publisher would ever hear of it.
        [
            binding(Exchange.campus.rawValue, to: Exchange.ledger, "#"),
            binding(Exchange.campus.rawValue, to: Exchange.typed, "#", isExchange: true),
        ]
            // What this one takes at the side of those who should hear it is said again until every verifier has answered.
            + Contract.statements.map { binding(Exchange.facts.rawValue, to: Exchange.statements, $0.name) }
            + descriptions.flatMap { description in
                return description.hears.map { binding(of: $0, to: description) }
                    + (description.unheard ? [binding(Exchange.unheard, to: description.program.queue, "#")] : [])
                    // What verifiers elsewhere answer is bound by their names, when they are added.
                    + (description.program == Exchange.registry.hearerFromElsewhere
                        ? [binding(Exchange.registry.rawValue, to: description.program.queue, "#")] : [])
                    + [binding(Exchange.dead, to: description.program.deadQueue, description.program.deadQueue)]
            }
    }

    private func binding(of name: String, to description: Description) -> [String: JSONValue] {
        if name == EventRejected.name {
            return binding(Exchange.rejections.rawValue, to: description.program.queue, description.program.rawValue)
        }
        return Contract.facts.contains { $0.name == name }
            ? binding(Exchange.facts.rawValue, to: description.program.queue, name)
            : binding(Exchange.typed, to: description.program.queue, "*.\(name)")
    }

    private func binding(
        _ source: String, to destination: String, _ key: String, isExchange: Bool = false
    ) -> [String: JSONValue] {
        [
            "source": .text(source), "destination": .text(destination), "routing_key": .text(key),
            "destination_type": isExchange ? "exchange" : "queue", "arguments": [:],
        ]
    }

    private var policies: [[String: JSONValue]] {
        descriptions.map { mainQueue($0) } + [
            policy(
                "dead", for: "^(\(descriptions.map(\.program.queue).joined(separator: "|")))\\.dead$",
                // From 4.0 on the limit is 20 unless it is said otherwise, and then the last net would have a hole.
                ["delivery-limit": 1_000_000_000, "overflow": "reject-publish"]),
            policy(
                "questions", for: "\\.questions(\\.staff)?$",
                ["message-ttl": 5_000, "max-length": 10_000, "overflow": "reject-publish"]),
            // A segment that is still written to never expires, so segments are small.
            policy(
                "ledger", for: "^(campus|facts)\\.ledger$",
                ["max-age": "45D", "max-length-bytes": 10_000_000_000, "stream-max-segment-size-bytes": 500_000]),
            // A campus system that never reads what was wrong, or what concerns it, must not fill the disk, nor a broker elsewhere
            // that is gone; what it missed is said again.
            policy(
                "campus systems", for: "^(rejections|out|registry|receipts)\\.",
                ["message-ttl": 3_888_000_000, "max-length-bytes": 104_857_600, "overflow": "drop-head"]),
        ]
    }

    /// A lost connection charges every message that was in flight with a delivery, hence the high limit. At-least-once
    /// keeps a dead letter in its queue until the dead-letter queue has it, and needs `reject-publish`.
    private func mainQueue(_ description: Description) -> [String: JSONValue] {
        policy(
            description.program.queue, for: "^\(description.program.queue)$",
            [
                "delivery-limit": 1_000, "dead-letter-exchange": .text(Exchange.dead),
                "dead-letter-routing-key": .text(description.program.deadQueue),
                "dead-letter-strategy": "at-least-once",
                "overflow": "reject-publish", "max-length-bytes": 2_147_483_648,
            ])
    }

    private func policy(_ name: String, for pattern: String, _ definition: JSONValue) -> [String: JSONValue] {
        // `apply-to` with a kind of queue came after 3.10.
        [
            "name": .text(name), "pattern": .text(pattern), "apply-to": "queues", "priority": 0,
            "definition": definition,
        ]
    }
}

extension Description {
    var questionQueues: [String] {
        (answers.isEmpty ? [] : [program.questionQueue]) + (staffAnswers.isEmpty ? [] : [program.staffQuestionQueue])
    }
}
