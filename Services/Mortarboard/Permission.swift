import Messages

/// What one program may do at the broker: it declares nothing, reads its own queues, and states its own facts.
struct Permission {
    /// Of `doctor`, who may look at what is there: whoever has no right at all in a virtual host is told nothing of it.
    static let looking: [String: JSONValue] = ["user": "doctor", "configure": "^$", "write": "^$", "read": "^$"]

    private let description: Description

    init(of description: Description) { self.description = description }

    var document: [String: JSONValue] {
        [
            "user": .text(description.program.rawValue), "configure": "^$", "write": .text(Self.anyOf(written)),
            "read": .text(Self.anyOf(read)),
        ]
    }

    /// Without one, whoever may write to a topic exchange may state anything there.
    var topicDocuments: [[String: JSONValue]] {
        Exchange.topics.compactMap { exchange in
            let keys = keys(on: exchange)
            guard !keys.isEmpty else { return nil }
            return [
                "user": .text(description.program.rawValue), "exchange": .text(exchange.rawValue),
                "write": .text("^(\(keys.joined(separator: "|")))$"), "read": "^$",
            ]
        }
    }

    /// The routing keys of what this program states there, as regular expressions.
    private func keys(on exchange: Exchange) -> [String] {
        let keys = Contract.types(on: exchange).filter { $0.authors.contains(description.program) }.map { type in
            let name = Self.escaped(type.name)
            return switch exchange {
            case .campus: Self.escaped("\(description.program.rawValue).") + name
            // Whom a notice concerns stands behind its type.
            case .campusOut: "\(name)(\\..+)?"
            case .facts, .rejections, .registry: name
            // Each school is answered under its name.
            case .receipts: ".+"
            }
        }
        return Set(keys).sorted()
    }

    private var written: [String] {
        Exchange.topics.filter { !keys(on: $0).isEmpty }.map(\.rawValue)
            + (EventRejected.authors.contains(description.program) ? [Exchange.rejections.rawValue] : [])
            // Questions and answers travel straight to a queue.
            + (isAsking || !description.questionQueues.isEmpty ? ["amq.default"] : [])
    }

    private var read: [String] {
        [description.program.queue, description.program.deadQueue] + description.questionQueues
            + (isAsking ? ["amq.rabbitmq.reply-to"] : [])
            // It may hear again what it has heard.
            + (isHearingTheCampus ? [Exchange.ledger] : [])
            + (Contract.statements.contains { $0.authors.contains(description.program) } ? [Exchange.statements] : [])
    }

    private var isHearingTheCampus: Bool {
        description.hears.contains { name in Contract.campus.contains { $0.name == name } }
    }

    /// Only pages ask.
    private var isAsking: Bool { description.program == .portal }

    /// A regular expression for exactly these names.
    static func anyOf(_ names: [String]) -> String {
        names.isEmpty ? "^$" : "^(\(names.map(escaped).joined(separator: "|")))$"
    }

    private static func escaped(_ name: String) -> String { name.replacing(".", with: "\\.") }
}

extension Exchange {
    /// Where a topic permission says what a user may state.
    fileprivate static let topics: [Exchange] = [.facts, .campus, .campusOut, .receipts]
}
