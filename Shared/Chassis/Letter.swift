import Cryptography
import Foundation
import Messages
import RabbitMQ

/// A message with its CloudEvents 1.0 attributes, read from the structured form (one JSON document) or the binary form
/// (headers `ce-…` or `cloudEvents:…`, the body is the data).
struct Letter: Sendable {
    var id: String
    var source: String
    var type: String
    var statedAt: Date
    /// The broker user that stated it.
    var publisher: String
    var units: [String] = []
    var school = ""
    /// W3C Trace Context.
    var traceparent: String?
    /// The data as JSON, or the whole structured document when `isStructured`.
    var body: [UInt8]
    var isStructured: Bool

    /// - Throws: `DecodingError` with a path and a rule.
    func data<Said: Decodable>(as: Said.Type) throws -> Said {
        isStructured ? try JSON.decode(Structured<Said>.self, from: body).data : try JSON.decode(Said.self, from: body)
    }

    private struct Structured<Said: Decodable>: Decodable { let data: Said }

    /// The attributes of the structured form; what is missing is said by name.
    private struct Attributes: Decodable {
        let specversion: String
        let id: Line
        let source: Line
        let type: Line
        let time: Date
        let traceparent: String?
    }

    /// - Throws: `Refusal` as an `Unreadable`.
    init(_ delivery: Delivery) throws(Unreadable) {
        publisher = delivery.properties.userID ?? ""
        body = delivery.body
        let attributes: Attributes
        do {
            if let inHeaders = Self.binaryAttributes(delivery.properties) {
                isStructured = false
                attributes = try JSON.decode(Attributes.self, from: JSON.encode(inHeaders))
            } else {
                isStructured = true
                attributes = try JSON.decode(Attributes.self, from: body)
            }
        } catch { throw Unreadable(error) }
        guard attributes.specversion == "1.0" else {
            throw Unreadable(Refusal("schema", "specversion must be 1.0, not \(attributes.specversion)."))
        }
        id = attributes.id.rawValue
        source = attributes.source.rawValue
        type = attributes.type.rawValue
        statedAt = attributes.time
        traceparent = attributes.traceparent ?? delivery.properties.headers["traceparent"]
    }

    /// One that waited as a row.
    init(
        id: String, source: String, type: String, statedAt: Date, publisher: String, units: [String], school: String,
        body: [UInt8], isStructured: Bool
    ) {
        self.id = id
        self.source = source
        self.type = type
        self.statedAt = statedAt
        self.publisher = publisher
        self.units = units
        self.school = school
        self.body = body
        self.isStructured = isStructured
    }

    /// The id of an event that cannot be read otherwise; nil when even that is not to be found.
    static func id(of delivery: Delivery) -> String? {
        struct Named: Decodable { let id: String }
        if let attributes = binaryAttributes(delivery.properties) { return attributes["id"] }
        return (try? JSON.decode(Named.self, from: delivery.body))?.id
    }

    private static func binaryAttributes(_ properties: Properties) -> [String: String]? {
        for prefix in ["ce-", "cloudEvents:", "cloudEvents_"] where properties.headers[prefix + "specversion"] != nil {
            return Dictionary(
                uniqueKeysWithValues: properties.headers.filter { $0.key.hasPrefix(prefix) }
                    .map { (String($0.key.dropFirst(prefix.count)), $0.value) })
        }
        return nil
    }
}

/// What of a message cannot be read, as a sentence that says what to do.
struct Unreadable: Error {
    let refusal: Refusal

    init(_ refusal: Refusal) { self.refusal = refusal }

    init(_ error: any Error) {
        guard let error = error as? DecodingError else {
            refusal = Refusal("malformed", "The body is not JSON.")
            return
        }
        func path(_ context: DecodingError.Context, _ last: (any CodingKey)? = nil) -> String {
            let keys = (context.codingPath + (last.map { [$0] } ?? []))
            return keys.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
        }
        switch error {
        case .keyNotFound(let key, let context):
            refusal = Refusal("schema", "\(path(context, key)) is required.")
        case .valueNotFound(_, let context):
            refusal = Refusal("schema", "\(path(context)) must not be null.")
        case .typeMismatch(_, let context) where context.codingPath.isEmpty:
            refusal = Refusal("malformed", "The body must be a JSON object.")
        case .typeMismatch(let type, let context):
            refusal = Refusal(
                "schema", "\(path(context)) must be \(Self.words[String(describing: type)] ?? "another type").")
        case .dataCorrupted(let context) where context.codingPath.isEmpty:
            refusal = Refusal("malformed", "The body is not JSON: \(context.debugDescription)")
        case .dataCorrupted(let context):
            let isRule = context.debugDescription.hasPrefix("must ")
            refusal = Refusal(
                "schema", "\(path(context)) \(isRule ? context.debugDescription : "has a value that is not known").")
        @unknown default:
            refusal = Refusal("malformed", "The body is not JSON.")
        }
    }

    private static let words = [
        "String": "a text", "Int": "a whole number", "Bool": "true or false", "Dictionary<String, Any>": "an object",
        "Array<Any>": "a list",
    ]
}

/// What leaves through the outbox: a fact or a rejection in its structured CloudEvents form.
struct Outgoing: Sendable {
    let exchange: String
    let routingKey: String
    let id: UUID
    let type: String
    let body: String

    init(_ fact: any Fact, by program: Program, at now: Date, trace: String) throws {
        try self.init(
            exchange: "facts", routingKey: Swift.type(of: fact).name, type: Swift.type(of: fact).name, data: fact,
            by: program, at: now, trace: trace)
    }

    init(
        exchange: String, routingKey: String, type: String, data: some Encodable, by program: Program, at now: Date,
        trace: String
    ) throws {
        self.exchange = exchange
        self.routingKey = routingKey
        self.type = type
        id = UUID()
        let said = String(decoding: try JSON.encode(data), as: UTF8.self)
        // Every other value here is ours and needs no escaping.
        body =
            #"{"specversion":"1.0","id":"\#(id.uuidString)","source":"/mortarboard/\#(program.rawValue)","type":"\#(type)","#
            + #""time":"\#(now.rfc3339)","datacontenttype":"application/json","traceparent":"\#(trace)","data":\#(said)}"#
    }
}

/// W3C Trace Context: a new span of the trace that `parent` belongs to, or of a new one.
func trace(from parent: String?) -> String {
    let fields = parent?.split(separator: "-") ?? []
    let isValid = fields.count == 4 && fields[1].count == 32 && [UInt8](hex: String(fields[1])) != nil
    let id = isValid ? String(fields[1]) : randomBytes(16).hex
    return "00-\(id)-\(randomBytes(8).hex)-01"
}
