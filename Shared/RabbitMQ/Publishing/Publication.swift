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

    /// Why AMQP has no room for it; nil when it fits.
    ///
    /// librabbitmq writes a text's length into one byte and the headers into one frame without looking: a longer one
    /// would garble the connection for every message behind it.
    func misfit(frameLimit: Int) -> String? {
        for (name, text) in [("exchange", exchange), ("routing key", routingKey)] + properties.shortTexts
        where text.utf8.count > 255 {
            return "its \(name) is longer than the 255 bytes that AMQP allows"
        }
        var room = frameLimit - 2560
        for (name, value) in properties.headers {
            guard name.utf8.count <= 128 else { return "a header's name is longer than 128 bytes" }
            room -= name.utf8.count + value.utf8.count + 6
        }
        return room < 0 ? "its headers are larger than a frame" : nil
    }
}
