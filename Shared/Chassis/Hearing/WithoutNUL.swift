import RabbitMQ

extension String {
    /// PostgreSQL keeps no U+0000 in a text, and AMQP lets anybody send one.
    var withoutNUL: String { utf8.contains(0) ? replacing("\0", with: "\u{FFFD}") : self }
}

extension Delivery {
    private var hasNUL: Bool {
        let texts = [
            exchange, routingKey, properties.contentType, properties.messageID, properties.type, properties.userID,
            properties.appID, properties.correlationID,
        ]
        return texts.contains { $0?.utf8.contains(0) == true }
            || properties.headers.contains { $0.utf8.contains(0) || $1.utf8.contains(0) }
    }

    var withoutNUL: Delivery {
        guard hasNUL else { return self }
        var clean = Properties()
        // Beside others, which were written with other characters in their place.
        clean.unkeptDigest = fingerprint
        clean.contentType = properties.contentType?.withoutNUL
        clean.messageID = properties.messageID?.withoutNUL
        clean.type = properties.type?.withoutNUL
        clean.userID = properties.userID?.withoutNUL
        clean.appID = properties.appID?.withoutNUL
        clean.correlationID = properties.correlationID?.withoutNUL
        clean.headers = Dictionary(
            properties.headers.map { ($0.withoutNUL, $1.withoutNUL) }, uniquingKeysWith: { first, _ in first })
        return Delivery(
            tag: tag, exchange: exchange.withoutNUL, routingKey: routingKey.withoutNUL, isRedelivered: isRedelivered,
            properties: clean, body: body, cut: cut)
    }
}
