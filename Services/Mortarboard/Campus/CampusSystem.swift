import Messages

/// Another system of the campus at the broker: one user, who may state events, hear notices, or both.
struct CampusSystem {
    let name: String
    let vhost: String
    private let management: Management

    /// - Throws: `Complaint` when the name belongs to somebody with rights of another kind.
    init(_ name: String, vhost: String, _ management: Management) throws {
        self.name = name
        self.vhost = vhost
        self.management = management
        // An administrator's account must not lose its rights to a campus system of the same name.
        if let found = try management.get(["users", name]), !found["tags"].isEmpty {
            throw Complaint("\(name) is a broker user with a role of its own. Choose another name.")
        }
    }

    /// The first word of a routing key, so without dots; the same as the broker user.
    static func isAllowed(_ name: String) -> Bool {
        (1...32).contains(name.utf8.count) && Program(rawValue: name) == nil
            && name.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || $0 == UInt8(ascii: "-")
            }
    }

    static let nameRule =
        "A campus system's name is 1 to 32 lower-case letters, digits and hyphens, and no program's name."

    /// What was wrong with its events.
    var rejections: String { "rejections.\(name)" }
    /// What concerns it.
    var notices: String { "out.\(name)" }

    func makeQueue(_ queue: String) throws {
        try management.put(["queues", vhost, queue], ["durable": true, "arguments": ["x-queue-type": "quorum"]])
    }

    func has(_ queue: String) throws -> Bool { try management.get(["queues", vhost, queue]) != nil }

    /// Gives the user what its queues say that it does: whoever has a queue for rejections states events.
    func grant(password: String) throws {
        try management.put(["users", name], ["password": .text(password), "tags": ""])
        for (limit, value) in [("max-connections", 16), ("max-channels", 64)] {
            try management.put(["user-limits", name, limit], ["value": .number(Double(value))])
        }
        try grant()
    }

    /// The user's rights anew; one without a queue is gone.
    func grant() throws {
        let (isPublisher, isSubscriber) = (try has(rejections), try has(notices))
        guard isPublisher || isSubscriber else { return try management.delete(["users", name]) }
        let read = (isPublisher ? [rejections] : []) + (isSubscriber ? [notices] : [])
        // In this order: with a right to write and no topic permission it could state anything.
        try management.put(
            ["topic-permissions", vhost, name], ["exchange": "campus", "write": .text("^\(name)\\."), "read": "^$"])
        try management.put(
            ["permissions", vhost, name],
            [
                "configure": "^$", "write": .text(Permission.anyOf(isPublisher ? ["campus"] : [])),
                "read": .text(Permission.anyOf(read)),
            ])
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
