/// Asks programs and hears their answers over direct reply-to. Its connection and thread are its own.
package final class Asker: Sendable {
    private let broker: Broker
    private let name: String
    private let desk = Desk()

    /// - Parameter name: what the broker's tools call the connection.
    package init(_ broker: Broker, name: String) {
        self.broker = broker
        self.name = name
        let desk = desk
        startThread("asker") { AnswerLine.keepOpen(to: broker, name: name, for: desk) }
    }

    deinit { desk.close() }

    /// - Returns: the answer's body, or nil when none came in time: the outcome is unknown.
    package func ask(queue: String, type: String, body: [UInt8], within: Duration) async -> [UInt8]? {
        let id = desk.newID()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                var properties = Properties()
                properties.contentType = "application/json"
                properties.type = type
                properties.correlationID = id
                properties.replyTo = AnswerLine.queue
                properties.expiration = "5000"
                properties.isPersistent = false
                let question = Publication(exchange: "", routingKey: queue, body: body, properties: properties)
                desk.enter(question, id: id, within: within, continuation)
                if Task.isCancelled { desk.settle(id, nil) }
            }
        } onCancel: {
            desk.settle(id, nil)
        }
    }

    /// Ends the thread; whoever still waits hears nil.
    package func close() { desk.close() }
}
