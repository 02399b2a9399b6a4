import Foundation
import Messages
import Postgres
import RabbitMQ

/// A message that waits as a row, whole, with the claim of who hears it now.
struct Waiting: Sendable {
    let source: String
    let type: String
    let publisher: String
    let stated: Stated
    let isStructured: Bool
    /// It came from the ledger once more: nothing comes of it but rows.
    let isHeardAgain: Bool
    /// For whom it waits; nil when it failed and is tried again.
    let student: UUID?
    let since: Date
    /// When it came. A person may have sent it on since.
    let heardAt: Date
    let claim: Int
    let failures: Int
    /// As it came.
    let delivery: Delivery

    var id: String { stated.event }

    init(_ row: Row) throws {
        source = try row["source"]
        type = try row["type"]
        publisher = try row["publisher"]
        stated = Stated(at: try row["stated_at"], sequence: try row["sequence"], event: try row["id"])
        isStructured = try row["is_structured"]
        isHeardAgain = try row["is_heard_again"]
        student = try row["student"]
        since = try row["since"]
        heardAt = try row["heard_at"]
        claim = try row["claim"]
        failures = try row["failures"]
        let properties: String = try row["properties"]
        delivery = Delivery(
            kept: properties, exchange: try row["exchange"], routingKey: try row["routing_key"], body: try row["body"])
    }
}

extension Delivery {
    /// A message as it stood in a row.
    init(kept properties: String, exchange: String, routingKey: String, body: [UInt8], cut: Cut? = nil) {
        self.init(
            tag: 0, exchange: exchange, routingKey: routingKey, isRedelivered: false,
            // A row that somebody has altered must not hold up the others.
            properties: (try? Properties(kept: properties)) ?? Properties(), body: body, cut: cut)
    }
}

/// How AMQP properties are kept with a message in a row.
private struct Kept: Codable {
    var contentType: String?
    var messageID: String?
    var type: String?
    var userID: String?
    var appID: String?
    var correlationID: String?
    var headers: [String: String]
}

extension Properties {
    var kept: String {
        get throws {
            let kept = Kept(
                contentType: contentType, messageID: messageID, type: type, userID: userID, appID: appID,
                correlationID: correlationID, headers: headers)
            return String(decoding: try JSON.encode(kept), as: UTF8.self)
        }
    }

    init(kept text: String) throws {
        let kept = try JSON.decode(Kept.self, from: Array(text.utf8))
        self.init()
        contentType = kept.contentType
        messageID = kept.messageID
        type = kept.type
        userID = kept.userID
        appID = kept.appID
        correlationID = kept.correlationID
        headers = kept.headers
    }
}
