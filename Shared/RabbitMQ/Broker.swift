/// Where the broker is and as whom to go there: `amqp://user:password@host:port/vhost`, or `amqps://`.
package struct Broker: Sendable {
    package var host: String
    package var port: Int
    package var user: String
    package var password: String
    package var vhost: String
    package var isTLS: Bool
    /// PEM file of the CAs that the broker's certificate must chain to; needed with `amqps`.
    package var authorities: String?

    /// - Returns: nil when the text is not such a URL.
    package init?(url: String, password: String? = nil, authorities: String? = nil) { return nil }
}

/// Why the broker or the connection to it said no.
package struct RabbitError: Error, Sendable {
    package let doing: String
    package let message: String
    /// The AMQP reply code (403, 404, 406 …); nil when the connection itself failed.
    package let code: Int?

    package init(doing: String, message: String, code: Int? = nil) {
        self.doing = doing
        self.message = message
        self.code = code
    }
}

/// A message to be published.
package struct Publication: Sendable {
    package var exchange: String
    package var routingKey: String
    package var body: [UInt8]
    package var properties: Properties
    /// Returned when no queue takes it. Questions and facts are mandatory; answers are not.
    package var isMandatory: Bool

    package init(
        exchange: String, routingKey: String, body: [UInt8], properties: Properties, isMandatory: Bool = true
    ) {
        self.exchange = exchange
        self.routingKey = routingKey
        self.body = body
        self.properties = properties
        self.isMandatory = isMandatory
    }
}

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

    package init() {}
}

/// A message that the broker handed out.
package struct Delivery: Sendable {
    package let tag: UInt64
    package let exchange: String
    package let routingKey: String
    package let isRedelivered: Bool
    package let properties: Properties
    package let body: [UInt8]

    package init(
        tag: UInt64, exchange: String, routingKey: String, isRedelivered: Bool, properties: Properties, body: [UInt8]
    ) {
        self.tag = tag
        self.exchange = exchange
        self.routingKey = routingKey
        self.isRedelivered = isRedelivered
        self.properties = properties
        self.body = body
    }
}
