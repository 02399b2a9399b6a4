import Messages

/// What a publisher is told of its own events, in its queue `rejections.<publisher>`.
extension ContractDocument {
    mutating func addRejections(example: JSONValue?) {
        channels["rejections"] = [
            "address": "{publisher}",
            "title": "What was wrong with an event, and what would become of one that was only tried",
            "description": "The queue `rejections.{publisher}` is bound here; only its publisher may read it.",
            "parameters": ["publisher": Self.publisher],
            "messages": [
                "event-rejected-v1": ["$ref": "#/components/messages/event-rejected-v1"],
                "event-tried-v1": ["$ref": "#/components/messages/event-tried-v1"],
            ],
            "bindings": ["amqp": Self.exchange("rejections", "direct")],
        ]
        addAnswer(
            EventRejected.name, "An event is said back once, by the one program that answers for its type.",
            "An event could not be heard. It is kept whole for a person; state it again, mended, with a new id.",
            required: ["id", "source", "type", "reason", "sentence", "parked"],
            [
                "reason": ["type": "string", "description": "A code for programs, such as schema."],
                "sentence": ["type": "string", "description": "The reason and the cure, for people."],
                "parked": ["type": "string", "format": "uuid", "description": "What to quote to the operators."],
            ], example: example)
    }

    mutating func addTrials(example: JSONValue?) {
        addAnswer(
            EventTried.name,
            "What would become of an event with the header dry-run, by the one program that answers for its type.",
            "An event was only tried: judged as it would be at that moment, and undone. Nothing of it is kept.",
            required: ["id", "source", "type", "outcome", "sentence"],
            [
                "outcome": [
                    "type": "string", "enum": .list(EventTried.Outcome.allCases.map { .text($0.rawValue) }),
                    "description":
                        "heard: it would take effect. known: it did before. waits: its student is not listed yet. refused: it would be said back.",
                ],
                "reason": ["type": ["string", "null"], "description": "The code that a rejection would have."],
                "sentence": ["type": "string", "description": "What would become of it, and the cure, for people."],
            ], example: example)
    }

    private mutating func addAnswer(
        _ name: String, _ operation: String, _ summary: String, required: JSONValue, _ members: [String: JSONValue],
        example: JSONValue?
    ) {
        let id = Self.id(name)
        operations["send-\(id)"] = [
            "action": "send", "channel": ["$ref": "#/channels/rejections"], "summary": .text(operation),
            // A channel of two kinds of message.
            "messages": [["$ref": .text("#/channels/rejections/messages/\(id)")]],
            "bindings": ["amqp": ["deliveryMode": 2, "mandatory": false, "bindingVersion": "0.3.0"]],
        ]
        let event: [String: JSONValue] = [
            "id": ["type": "string", "description": "The event's own id, as far as it could be read."],
            "source": ["type": "string"], "type": ["type": "string"],
        ]
        var message: [String: JSONValue] = [
            "name": .text(name), "title": .text(name), "summary": .text(summary),
            "contentType": "application/cloudevents+json",
            "payload": Self.envelope(
                source: "^/mortarboard/[a-z-]+$", type: name,
                data: [
                    "type": "object", "required": required, "properties": .object(event.merging(members) { $1 }),
                ]),
        ]
        if let example {
            // The files hold the data alone.
            let payload: JSONValue = [
                "specversion": "1.0", "id": "5D1B7C66-3F0D-4B33-8E0B-0E4C5A5B7E11", "source": "/mortarboard/contact",
                "type": .text(name), "time": "2026-06-16T15:38:00+08:00", "data": example,
            ]
            message["examples"] = [["name": .text(name), "payload": payload]]
        }
        messages[id] = .object(message)
    }

    /// The header by which an event is only tried.
    static let trial: JSONValue = [
        "type": "object",
        "properties": [
            "dry-run": [
                "type": ["boolean", "string"],
                "description":
                    "true: the event is judged and undone, and event.tried.v1 says what would become of it. Without it, or false: it is meant.",
            ]
        ],
    ]
}
