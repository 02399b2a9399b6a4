import Foundation
import Messages
import Postgres

/// A message of the outbox.
struct SaidBefore {
    let id: UUID
    let type: String
    let exchange: String
    let routingKey: String
    let at: Date
    /// With its CloudEvents attributes.
    let event: JSONValue
    let isUnsent: Bool
    /// Why a broker did not take it; empty when none was asked.
    let trouble: String

    /// Of what is said, what tells of no person and most of what happened.
    private static let details = [
        "unit", "result", "document", "version", "revision", "mailbox", "dueAt", "status", "kind", "state", "reasons",
        "reason", "purpose", "number", "diploma", "isComplete", "stands", "request", "letter",
    ]

    init(_ row: Row) throws {
        (id, type, exchange, routingKey) = (try row["id"], try row["type"], try row["exchange"], try row["routing_key"])
        (at, isUnsent, trouble) = (try row["stated_at"], try row["is_unsent"], try row["trouble"])
        let body: String = try row["body"]
        event = (try? JSON.decode(JSONValue.self, from: Array(body.utf8))) ?? .null
    }

    /// The trace in which it was said, and the one that goes on from it, without spans.
    var traces: [String] { [event["traceparent"], event["tracelink"]].compactMap { $0.text.asTraceparent?.traceID } }

    var entry: Trail.Entry {
        let data = event["data"]
        let known = Self.details.reduce(into: [String: String]()) { known, name in
            switch data[name] {
            // A reason may be a code, or a line that a person wrote.
            case .text(let text) where text.utf8.count <= 60 && (name != "reason" || text.isCode): known[name] = text
            case .number(let number): known[name] = Int(exactly: number).map(String.init)
            case .flag(let flag): known[name] = flag ? "true" : "false"
            default: break
            }
        }
        let state = trouble.isEmpty ? (isUnsent ? "about to leave" : "") : "does not leave: \(trouble)"
        return Trail.Entry(
            at: at, what: "says \(type)", details: known, state: state, message: id.uuidString.lowercased(),
            isTrouble: !trouble.isEmpty)
    }
}

extension String {
    /// Whether it is one of ours: small letters, digits and hyphens.
    fileprivate var isCode: Bool {
        utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
            default: false
            }
        }
    }
}
