import Cryptography
import Foundation
import Messages

/// An event of the campus that is about to be stated, checked as the programs will check it.
struct Drafted {
    let id: String
    let type: String
    /// The whole CloudEvent.
    let body: [UInt8]

    /// - Parameters:
    ///   - document: the data alone, or a whole CloudEvent, whose id and time then stay.
    ///   - publisher: the broker user that states it.
    /// - Throws: `Complaint` with the place and the rule, when the contract does not have it so.
    init(_ document: [UInt8], type: String?, as publisher: String, at now: Date) throws {
        do { _ = try StrictJSON(document) } catch {
            throw Complaint("It is not JSON as the contract has it: \(error.sentence)")
        }
        let value = try JSON.decode(JSONValue.self, from: document)
        let isEvent = value["specversion"] != .null
        let name = isEvent ? value["type"].text : type ?? ""
        guard type == nil || type == name else {
            throw Complaint("The document says type \(name), and you say \(type!).")
        }
        guard let kind = Contract.campus.first(where: { $0.name == name }) else {
            throw Complaint(
                "“\(name)” is no event of the campus. These are: \(Contract.campus.map { $0.name }.joined(separator: ", "))."
            )
        }
        let data = isEvent ? value["data"] : value
        do { try Self.check(kind, try JSON.encode(data)) } catch let error as DecodingError {
            throw Complaint("The data do not pass: \(Self.sentence(error))")
        }
        let source = isEvent ? value["source"].text : "/campus/\(publisher)"
        guard source == "/campus/\(publisher)" else {
            throw Complaint("source must be /campus/\(publisher), not \(source).")
        }
        id = isEvent ? value["id"].text : randomBytes(16).hex
        self.type = name
        body =
            isEvent
            ? document
            : try JSON.encode(
                [
                    "specversion": "1.0", "id": .text(id), "source": .text(source), "type": .text(name),
                    "time": .text(now.rfc3339), "datacontenttype": "application/json", "data": data,
                ] as JSONValue)
    }

    private static func check<Said: CampusEvent>(_: Said.Type, _ data: [UInt8]) throws {
        _ = try JSON.decode(Said.self, from: data)
    }

    /// The place and the rule, without the value.
    private static func sentence(_ error: DecodingError) -> String {
        let context: DecodingError.Context
        let what: String
        switch error {
        case .keyNotFound(let key, let found): (context, what) = (found, "\(key.stringValue) is missing")
        case .typeMismatch(_, let found), .valueNotFound(_, let found), .dataCorrupted(let found):
            (context, what) = (found, found.debugDescription)
        @unknown default: return "they cannot be read"
        }
        let place = context.codingPath.map(\.stringValue).joined(separator: ".")
        return place.isEmpty ? what : "\(place): \(what)"
    }
}
