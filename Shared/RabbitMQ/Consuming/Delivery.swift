/// A message that the broker handed out.
package struct Delivery: Sendable {
    package let tag: UInt64
    package let exchange: String
    package let routingKey: String
    package let isRedelivered: Bool
    package let properties: Properties
    /// As it came, or its beginning when `cut` is set.
    package let body: [UInt8]
    /// Set when the body is larger than its reader keeps.
    package let cut: Cut?

    package init(
        tag: UInt64, exchange: String, routingKey: String, isRedelivered: Bool, properties: Properties, body: [UInt8],
        cut: Cut? = nil
    ) {
        self.tag = tag
        self.exchange = exchange
        self.routingKey = routingKey
        self.isRedelivered = isRedelivered
        self.properties = properties
        self.body = body
        self.cut = cut
    }

    /// What is known of a body of which only the beginning was kept.
    package struct Cut: Sendable, Equatable {
        /// In bytes.
        package let size: Int
        /// SHA-256 of all of it.
        package let digest: [UInt8]

        package init(size: Int, digest: [UInt8]) {
            self.size = size
            self.digest = digest
        }
    }
}
