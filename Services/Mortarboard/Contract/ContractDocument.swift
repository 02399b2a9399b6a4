import Messages

/// The public contract as one AsyncAPI 3.0 document (https://www.asyncapi.com/docs/reference/specification/v3.0.0), with
/// AMQP bindings 0.3.0. It tells what our programs receive and send, so a publisher reads it the other way round.
struct ContractDocument {
    var channels: [String: JSONValue] = [:]
    var operations: [String: JSONValue] = [:]
    var messages: [String: JSONValue] = [:]

    /// - Parameter example: one whole event of a type, or nil.
    init(example: (String) throws -> JSONValue?) rethrows {
        for event in Contract.campus { add(event, example: try example(event.name)) }
        for notice in Contract.notices { add(notice, example: try example(notice.name)) }
        addRejections(example: try example(EventRejected.name))
        addTrials(example: try example(EventTried.name))
    }

    var asyncAPI: JSONValue {
        [
            "asyncapi": "3.0.0",
            "info": [
                "title": "Mortarboard 學士帽: events for and from other campus systems", "version": .text(Self.version),
                "description": .text(Self.introduction), "x-changes": .list(Self.changes.map(\.document)),
            ],
            "defaultContentType": "application/cloudevents+json",
            "servers": [
                "campus": [
                    "host": "{broker}", "protocol": "amqps",
                    "description":
                        "The school's broker. The operators give out its address and one user per publisher.",
                    "variables": ["broker": ["description": "Host and port", "default": "broker.campus.example:5671"]],
                ]
            ],
            "channels": .object(channels), "operations": .object(operations),
            "components": ["messages": .object(messages), "schemas": ["trial": Self.trial]],
        ]
    }

    private mutating func add(_ event: any CampusEvent.Type, example: JSONValue?) {
        let name = event.name
        let id = Self.id(name)
        channels[id] = [
            "address": .text("{publisher}.\(name)"),
            "title": .text(name),
            "parameters": ["publisher": Self.publisher],
            "messages": .object([id: ["$ref": .text("#/components/messages/\(id)")]]),
            "bindings": ["amqp": Self.exchange("campus", "topic")],
        ]
        operations["receive-\(id)"] = [
            "action": "receive", "channel": ["$ref": .text("#/channels/\(id)")],
            "summary": .text(event.summary),
            "bindings": ["amqp": ["deliveryMode": 2, "mandatory": true, "bindingVersion": "0.3.0"]],
        ]
        messages[id] = Self.message(
            name, event.summary, source: Self.source(of: event), data: event.schema.jsonSchema, example: example,
            headers: ["$ref": "#/components/schemas/trial"])
    }

    /// Campus systems, and our programs where staff do the same here.
    private static func source(of event: any CampusEvent.Type) -> String {
        let ours = event.alsoStatedBy.map(\.rawValue).sorted()
        let campus = "/campus/[a-z0-9-]{1,32}"
        return ours.isEmpty ? "^\(campus)$" : "^(\(campus)|/mortarboard/(\(ours.joined(separator: "|"))))$"
    }

    /// What our programs send, which a subscriber hears.
    private mutating func add(_ notice: any Notice.Type, example: JSONValue?) {
        let name = notice.name
        let id = Self.id(name)
        channels[id] = [
            "address": .text(notice.isForAUnit ? "\(name).{audience}" : name), "title": .text(name),
            "parameters": notice.isForAUnit ? ["audience": Self.audience] : [:],
            "messages": .object([id: ["$ref": .text("#/components/messages/\(id)")]]),
            "bindings": ["amqp": Self.exchange("campus.out", "topic")],
        ]
        operations["send-\(id)"] = [
            "action": "send", "channel": ["$ref": .text("#/channels/\(id)")], "summary": .text(notice.summary),
            "bindings": ["amqp": ["deliveryMode": 2, "mandatory": false, "bindingVersion": "0.3.0"]],
        ]
        messages[id] = Self.message(
            name, notice.summary, source: "^/mortarboard/\(notice.statedBy.rawValue)$", data: notice.schema.jsonSchema,
            example: example)
    }

    private static func message(
        _ name: String, _ summary: String, source: String, data: JSONValue, example: JSONValue?,
        headers: JSONValue? = nil
    ) -> JSONValue {
        var message: [String: JSONValue] = [
            "name": .text(name), "title": .text(name), "summary": .text(summary),
            "contentType": "application/cloudevents+json",
            "payload": envelope(source: source, type: name, data: data),
            "bindings": [
                "amqp": ["contentEncoding": "utf-8", "messageType": .text(name), "bindingVersion": "0.3.0"]
            ],
        ]
        if let headers { message["headers"] = headers }
        if let example { message["examples"] = [["name": .text(name), "payload": example]] }
        return .object(message)
    }

    /// Dots are allowed in such keys, and not every tool knows it.
    static func id(_ name: String) -> String { name.replacing(".", with: "-") }

    static let publisher: JSONValue = [
        "description": "The name of the campus system: its broker user, and the last part of `source`."
    ]

    private static let audience: JSONValue = [
        "description": "Whom it concerns: a unit's code, or department.CODE for one department."
    ]

    static func exchange(_ name: JSONValue, _ type: JSONValue) -> JSONValue {
        [
            "is": "routingKey",
            "exchange": ["name": name, "type": type, "durable": true, "autoDelete": false, "vhost": "/"],
            "bindingVersion": "0.3.0",
        ]
    }

    /// CloudEvents 1.0 in structured form.
    static func envelope(source: String, type: String, data: JSONValue) -> JSONValue {
        [
            "type": "object", "required": ["specversion", "id", "source", "type", "time", "data"],
            "properties": [
                "specversion": ["const": "1.0"],
                "id": [
                    "type": "string", "pattern": .text(Line.pattern),
                    "description": "With source it names the event for ever; stated again it must be the same bytes.",
                ],
                "source": ["type": "string", "pattern": .text(source)],
                "type": ["const": .text(type)],
                "time": [
                    "type": "string", "format": "date-time",
                    "description":
                        "When the statement was made. Per type and student the latest (time, sequence, id) holds.",
                ],
                "sequence": [
                    "type": "string", "pattern": "^[!-~]{1,64}$",
                    "description":
                        "Orders statements of one time, byte by byte: write numbers with leading zeros. Exports that stamp days need it.",
                ],
                "datacontenttype": ["const": "application/json"],
                "traceparent": ["type": "string", "description": "W3C Trace Context"],
                "data": data,
            ],
        ]
    }
}

extension Schema {
    /// As JSON Schema. Null stands for "not there" wherever a property may be left out.
    var jsonSchema: JSONValue {
        switch self {
        case .object(let properties):
            let required = properties.filter(\.isRequired).map { JSONValue.text($0.name) }
            let members = properties.map { property in
                (
                    property.name,
                    property.isRequired
                        ? property.schema.jsonSchema : ["anyOf": [property.schema.jsonSchema, ["type": "null"]]]
                )
            }
            return [
                "type": "object", "required": .list(required),
                "properties": .object(Dictionary(uniqueKeysWithValues: members)),
            ]
        case .text(let pattern) where pattern == Day.pattern:
            return ["type": "string", "format": "date", "pattern": .text(pattern)]
        case .text(let pattern): return ["type": "string", "pattern": .text(pattern)]
        case .oneOf(let words): return ["type": "string", "enum": .list(words.map { .text($0) })]
        case .time: return ["type": "string", "format": "date-time"]
        case .number: return ["type": "integer"]
        case .flag: return ["type": "boolean"]
        case .list(let element, let most):
            return ["type": "array", "items": element.jsonSchema, "maxItems": .number(Double(most))]
        }
    }
}
