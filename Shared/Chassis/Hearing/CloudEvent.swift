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
    /// W3C Trace Context; nil where what came is none.
    var traceparent: String?
    /// The data as JSON, or the whole structured document when `isStructured`.
    var body: [UInt8]
    var isStructured: Bool

    /// With `source` it names the event for ever.
    var id: String { stated.event }

    /// - Throws: `DecodingError` with a path and a rule, or `StrictJSON.Flaw`.
    func data<Said: Decodable>(as: Said.Type) throws -> Said {
        isStructured
            ? try JSON.decodeStrictly(Structured<Said>.self, from: body).data
            : try JSON.decodeStrictly(Said.self, from: body)
    }

    /// The data as they were stated, with what this release does not know.
    var statedData: [UInt8]? { isStructured ? (try? StrictJSON(body))?["data"] : body }

    private struct Structured<Said: Decodable>: Decodable { let data: Said }

    /// What names a thing for whoever wrote it: kept letter by letter, for two that differ in a blank are two.
    private struct AsWritten: RuledText {
        static let pattern = "^(?=.*\\S)[^\\u0000-\\u001f\\u007f]{1,200}$"
        static let rule = "a text of 1 to 200 characters on one line"
        let rawValue: String

        init?(rawValue: String) {
            guard Self.holds(rawValue) else { return nil }
            self.rawValue = rawValue
        }

        static func holds(_ text: String) -> Bool {
            let scalars = text.unicodeScalars
            return text.utf8.count <= 800 && (1...200).contains(scalars.count)
                && scalars.contains { !$0.properties.isWhitespace }
                && scalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f }
        }
    }

    /// The attributes of the structured form; what is missing is said by name.
    private struct Attributes: Decodable {
        let specversion: String
        let id: AsWritten
        let source: AsWritten
        let type: AsWritten
        let time: Date
        let sequence: EventSequence?
        let traceparent: String?

        enum Member: CodingKey { case specversion, id, source, type, time, sequence, traceparent, data }

        init(from decoder: any Decoder) throws { try self.init(decoder.container(keyedBy: Member.self)) }

        init(_ members: KeyedDecodingContainer<Member>) throws {
            specversion = try members.decode(String.self, forKey: .specversion)
            id = try members.decode(AsWritten.self, forKey: .id)
            source = try members.decode(AsWritten.self, forKey: .source)
            type = try members.decode(AsWritten.self, forKey: .type)
            time = try members.decode(Date.self, forKey: .time)
            sequence = try members.decodeIfPresent(EventSequence.self, forKey: .sequence)
            traceparent = try members.decodeIfPresent(String.self, forKey: .traceparent)
        }
    }

    /// A structured document: its attributes, and its data or why they cannot be read. What is wrong with the attributes
    /// comes first, for it says that the whole is something else.
    private struct Document<Said: Decodable>: Decodable {
        let attributes: Attributes
        let data: Result<Said, any Error>

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: Attributes.Member.self)
            attributes = try Attributes(members)
            data = Result { try members.decode(Said.self, forKey: .data) }
        }
    }

    /// Reads a delivery in one pass.
    static func read<Said: Decodable>(
        _ delivery: Delivery, as: Said.Type
    ) throws(Unreadable) -> (CloudEvent, Result<Said, any Error>) {
        do {
            _ = try StrictJSON(delivery.body)
            if let inHeaders = binaryAttributes(delivery.properties) {
                let attributes = try JSON.decode(Attributes.self, from: JSON.encode(inHeaders))
                let event = try CloudEvent(delivery, attributes, isStructured: false)
                return (event, Result { try JSON.decode(Said.self, from: delivery.body) })
            }
            let document = try JSON.decode(Document<Said>.self, from: delivery.body)
            return (try CloudEvent(delivery, document.attributes, isStructured: true), document.data)
        } catch let unreadable as Unreadable {
            throw unreadable
        } catch {
            throw Unreadable(error)
        }
    }

    private init(_ delivery: Delivery, _ attributes: Attributes, isStructured: Bool) throws(Unreadable) {
        guard attributes.specversion.isWritten(as: "1.0") else {
            throw Unreadable(Refusal("schema", "specversion must be 1.0, not \(attributes.specversion.told())."))
        }
        self.init(
            stated: Stated(
                at: attributes.time, sequence: attributes.sequence?.rawValue ?? "", event: attributes.id.rawValue),
            source: attributes.source.rawValue, type: attributes.type.rawValue,
            publisher: delivery.properties.userID ?? "", units: [], school: "", body: delivery.body,
            isStructured: isStructured)
        traceparent = attributes.traceparent?.asTraceparent ?? delivery.properties.headers["traceparent"]?.asTraceparent
    }

    /// One that this program states itself.
    init(_ one: Outgoing, by program: Program, school: String) {
        self.init(
            stated: Stated(at: one.at, sequence: one.sequence, event: one.id.uuidString),
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

    /// The id of an event that cannot be read otherwise; nil when even that is not to be found. What is too large or
    /// nests too deep is read by nobody, not even for its id.
    static func id(of delivery: Delivery) -> String? { attribute("id", of: delivery) }

    /// The type, before anything else of it is read.
    static func type(of delivery: Delivery) -> String? { attribute("type", of: delivery) }

    private static func attribute(_ name: String, of delivery: Delivery) -> String? {
        if let attributes = binaryAttributes(delivery.properties) { return attributes[name] }
        guard delivery.cut == nil, delivery.body.count <= Admission.largestBody else { return nil }
        return StrictJSON.text(of: name, in: delivery.body)
    }

    private static func binaryAttributes(_ properties: Properties) -> [String: String]? {
        for prefix in ["ce-", "cloudEvents:", "cloudEvents_"] where properties.headers[prefix + "specversion"] != nil {
            return Dictionary(
                properties.headers.compactMap { name, value in
                    name.utf8.starts(with: prefix.utf8)
                        ? (String(decoding: name.utf8.dropFirst(prefix.utf8.count), as: UTF8.self), value) : nil
                }, uniquingKeysWith: { first, _ in first })
        }
        return nil
    }
}
