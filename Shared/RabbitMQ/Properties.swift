/// The AMQP 0-9-1 basic properties that are used here.
package struct Properties: Sendable, Equatable {
    package var contentType: String?
    package var messageID: String?
    package var type: String?
    /// Whom the broker has checked the publisher to be; nil when the publisher left it out.
    package var userID: String?
    package var appID: String?
    package var replyTo: String?
    package var correlationID: String?
    /// Milliseconds until the broker drops it.
    package var expiration: String?
    /// Seconds since 1970.
    package var timestamp: UInt64?
    package var isPersistent = true
    /// Text headers; nested tables are not decoded.
    package var headers: [String: String] = [:]
    /// SHA-256 of what was written in headers and is not told by `headers`: nested, over-long, too many, no text. Nil when
    /// there is nothing of it.
    package var unkeptDigest: [UInt8]?
    /// The names of those, each of them.
    package var unkeptNames: Set<String> = []

    package init() {}

    /// The properties that AMQP limits to 255 bytes, with the names by which they are told of.
    var shortTexts: [(String, String)] {
        [
            ("content-type", contentType), ("message-id", messageID), ("type", type), ("user-id", userID),
            ("app-id", appID), ("reply-to", replyTo), ("correlation-id", correlationID), ("expiration", expiration),
        ].compactMap { name, text in text.map { (name, $0) } }
    }
}
