import Cryptography
import Foundation
import Messages
import RabbitMQ

/// A message with its CloudEvents 1.0 attributes, read from the structured form (one JSON document) or the binary form
/// (headers `ce-…` or `cloudEvents:…`, the body is the data).
struct CloudEvent: Sendable {
    var source: String
    var type: String
    var stated: Stated
    /// The broker user that stated it.
    var publisher: String
    var units: [String] = []
    var school = ""
    /// W3C Trace Context.
    var traceparent: String?
    /// The data as JSON, or the whole structured document when `isStructured`.
    var body: [UInt8]
    var isStructured: Bool

    /// With `source` it names the event for ever.
    var id: String { stated.event }

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
        let sequence: Sequence?
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
        source = attributes.source.rawValue
        type = attributes.type.rawValue
        stated = Stated(
            at: attributes.time, sequence: attributes.sequence?.rawValue ?? "", event: attributes.id.rawValue)
        traceparent = attributes.traceparent ?? delivery.properties.headers["traceparent"]
    }

    /// One that this program states itself.
    init(_ one: Outgoing, by program: Program, at now: Date, school: String) {
        self.init(
            stated: Stated(at: now, sequence: one.sequence, event: one.id.uuidString),
            source: "/mortarboard/\(program.rawValue)", type: one.type, publisher: program.rawValue, units: [],
            school: school, body: Array(one.body.utf8), isStructured: true)
    }

    /// In the binary form the attributes are not in the body, and an id with another time is another event that pretends.
    var digest: [UInt8] {
        isStructured
            ? SHA256.hash(body)
            : SHA256.hash(body + Array("\n\(type)\n\(stated.at.rfc3339)\n\(stated.sequence)".utf8))
    }

    /// One that waited as a row.
    init(
        stated: Stated, source: String, type: String, publisher: String, units: [String], school: String,
        body: [UInt8], isStructured: Bool
    ) {
        self.stated = stated
        self.source = source
        self.type = type
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
