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
