import Messages

/// What one program may do at the broker: it declares nothing, reads its own queues, and states its own facts.
struct Permission {
    private let description: Description

    init(of description: Description) { self.description = description }

    var document: [String: JSONValue] {
        [
            "user": .text(description.program.rawValue), "configure": "^$", "write": .text(Self.anyOf(written)),
            "read": .text(Self.anyOf(read)),
        ]
    }

    /// Without one, whoever may write to a topic exchange may state anything there.
    var topicDocument: [String: JSONValue]? {
        facts.isEmpty
            ? nil
            : [
                "user": .text(description.program.rawValue), "exchange": "facts", "write": .text(Self.anyOf(facts)),
                "read": "^$",
            ]
    }

    private var facts: [String] {
        Contract.facts.filter { $0.statedBy == description.program }.map { $0.name }.sorted()
    }

    private var written: [String] {
        let isHearingTheCampus = description.hears.contains { name in Contract.campus.contains { $0.name == name } }
        return (facts.isEmpty ? [] : ["facts"])
            // What is wrong with an event is said back by a program that hears it.
            + (isHearingTheCampus || description.unheard ? ["rejections"] : [])
            // Questions and answers travel straight to a queue.
            + (isAsking || !description.answers.isEmpty ? ["amq.default"] : [])
    }

    private var read: [String] {
        [description.queue, description.deadQueue]
            + (description.answers.isEmpty ? [] : [description.questionsQueue])
            + (isAsking ? ["amq.rabbitmq.reply-to"] : [])
    }

    /// Only pages ask.
    private var isAsking: Bool { description.program == .portal }

    /// A regular expression for exactly these names.
    static func anyOf(_ names: [String]) -> String {
        names.isEmpty ? "^$" : "^(\(names.map { $0.replacing(".", with: "\\.") }.joined(separator: "|")))$"
    }
}
