import Messages

/// Somebody with a broker elsewhere, as this broker knows them: a school, or a verifier.
struct Account {
    let name: String
    private let vhost: String
    private let management: Management

    /// - Throws: `Complaint` when the name belongs to somebody with rights of another kind.
    init(_ name: String, vhost: String, _ management: Management) throws {
        (self.name, self.vhost, self.management) = (name, vhost, management)
        let campus = try CampusSystem(name, vhost: vhost, management)
        for queue in [campus.rejections, campus.notices] where try campus.has(queue) {
            throw Complaint("\(name) is a system of this campus, which has the queue \(queue). Choose another name.")
        }
    }

    /// What waits to be stated to a verifier elsewhere, and the shovel that takes it there.
    var registry: String { "registry.\(name)" }
    /// What a school elsewhere was answered; at a school, the shovel that brings what a verifier answers.
    var receipts: String { "receipts.\(name)" }
    /// This broker, from within (https://www.rabbitmq.com/docs/uri-spec: without a host nothing travels over a network).
    var here: String { "amqp://\(name)@/\(vhost == "/" ? "%2F" : vhost)" }

    struct Rights {
        let writing: Exchange
        let reading: String
    }

    func requireExchange(_ exchange: Exchange) throws {
        guard try management.get(["exchanges", vhost, exchange.rawValue]) != nil else {
            throw Complaint("The broker has no exchange \(exchange.rawValue). Import the definitions first.")
        }
    }

    func has(_ queue: String) throws -> Bool { try management.get(["queues", vhost, queue]) != nil }

    /// Which of both shovels carry. That of the answers takes from a queue elsewhere, of which only the broker's plugin
    /// rabbitmq_shovel_management tells.
    func carriage() throws -> Carriage {
        // It takes from its queue once it is let in on both sides.
        let isStated = try (management.get(["queues", vhost, registry]) ?? .null)["consumers"].whole > 0
        guard let shovels = try management.get(["shovels", vhost])?.elements else {
            return isStated ? .untold : .answersUntold
        }
        let isAnswered = shovels.contains { $0["name"].text == receipts && $0["state"].text == "running" }
        return switch (isStated, isAnswered) {
        case (true, true): .both
        case (true, false): .statements
        case (false, true): .answers
        case (false, false): .neither
        }
    }

    func makeQueue(_ queue: String, boundTo exchange: Exchange, _ keys: [String]) throws {
        try management.put(["queues", vhost, queue], ["durable": true, "arguments": ["x-queue-type": "quorum"]])
        for key in keys { try bind(queue, to: exchange, key) }
    }

    func bind(_ queue: String, to exchange: Exchange, _ key: String) throws {
        try management.post(["bindings", vhost, "e", exchange.rawValue, "q", queue], ["routing_key": .text(key)])
    }

    func unbind(_ queue: String, from exchange: Exchange, _ key: String) throws {
        try management.delete(["bindings", vhost, "e", exchange.rawValue, "q", queue, key])
    }

    func grant(_ rights: Rights, password: String) throws {
        try management.put(["users", name], ["password": .text(password), "tags": ""])
        for (limit, value) in [("max-connections", 16), ("max-channels", 64)] {
            try management.put(["user-limits", name, limit], ["value": .number(Double(value))])
        }
        // In this order: with a right to write and no topic permission it could state anything.
        try management.put(
            ["topic-permissions", vhost, name],
            ["exchange": .text(rights.writing.rawValue), "write": .text("^\(name)$"), "read": "^$"])
        try management.put(
            ["permissions", vhost, name],
            [
                "configure": "^$", "write": .text(Permission.anyOf([rights.writing.rawValue])),
                "read": .text(Permission.anyOf([rights.reading])),
            ])
    }

    func carry(_ name: String, _ shovel: Shovel) throws {
        try management.put(["parameters", "shovel", vhost, name], shovel.document)
    }

    func stopCarrying(_ name: String) throws { try management.delete(["parameters", "shovel", vhost, name]) }

    /// The queue and the user; what waits in it is gone.
    func remove(_ queue: String) throws {
        try management.delete(["queues", vhost, queue])
        try management.delete(["users", name])
    }

    /// All of one kind, with what waits for them.
    static func all(in vhost: String, _ management: Management, behind prefix: String) throws -> [(String, Int)] {
        try (management.get(["queues", vhost])?.elements ?? []).compactMap { queue in
            let name = queue["name"].text
            return name.utf8.starts(with: prefix.utf8)
                ? (String(decoding: name.utf8.dropFirst(prefix.utf8.count), as: UTF8.self), queue["messages"].whole)
                : nil
        }
    }
}
