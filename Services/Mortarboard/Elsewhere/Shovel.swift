import Messages

/// What carries messages from one broker to another, acknowledged here once they are confirmed there
/// (https://www.rabbitmq.com/docs/shovel-dynamic). It connects again by itself.
struct Shovel {
    /// Addresses of brokers.
    let from: String
    let queue: String
    let to: String
    let exchange: Exchange
    /// The account there: every message bears its name, and is routed by it.
    let under: String

    var document: JSONValue {
        [
            "value": [
                "src-protocol": "amqp091", "src-uri": .text(from), "src-queue": .text(queue), "src-prefetch-count": 100,
                "dest-protocol": "amqp091", "dest-uri": .text(to), "dest-exchange": .text(exchange.rawValue),
                "dest-exchange-key": .text(under), "dest-publish-properties": ["user_id": .text(under)],
                "dest-add-forward-headers": false, "ack-mode": "on-confirm", "reconnect-delay": 5,
            ]
        ]
    }
}
