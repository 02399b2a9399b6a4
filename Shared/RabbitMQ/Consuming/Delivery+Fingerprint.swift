import Cryptography

extension Delivery {
    /// SHA-256 of all that makes it a message: routing key, properties, headers and body. Two that differ in anything that
    /// was written are two, however little of them can be read. What the broker notes on each handing out is not of it, so a
    /// message that is handed out again is the same.
    package var fingerprint: [UInt8] {
        var digest = SHA256()
        func add(_ bytes: [UInt8]) {
            // With its length: no two lists of texts are written alike.
            digest.update(withUnsafeBytes(of: UInt64(bytes.count).bigEndian) { [UInt8]($0) } + bytes)
        }
        func add(_ text: String) { add(Array(text.utf8)) }
        add(routingKey)
        for (name, text) in properties.shortTexts {
            add(name)
            add(text)
        }
        add(properties.timestamp.map { "\($0)" } ?? "")
        let headers = properties.headers.filter { !Self.notes.contains($0.key) }
        for (name, text) in headers.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            add(name)
            add(text)
        }
        add(properties.unkeptDigest ?? [])
        add(cut?.digest ?? SHA256.hash(body))
        return digest.finalize()
    }

    private static let notes: Set = ["x-delivery-count", "x-acquired-count", "x-stream-offset"]

    /// The message as it was stated, when the broker has moved it into a queue for dead letters: there it stands under an
    /// exchange and a routing key of the broker's.
    package var asStated: Delivery {
        guard let exchange = properties.headers["x-first-death-exchange"],
            let key = properties.headers["x-first-death-routing-key"]
        else { return self }
        return Delivery(
            tag: tag, exchange: exchange, routingKey: key, isRedelivered: isRedelivered, properties: properties,
            body: body,
            cut: cut)
    }
}
