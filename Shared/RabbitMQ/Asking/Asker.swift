/// Asks programs and hears their answers over direct reply-to. Its connection and thread are its own.
package final class Asker: Sendable {
    private let broker: Broker
    private let name: String
    private let open = OpenQuestions()

    /// - Parameters:
    ///   - name: what the broker's tools call the connection.
    ///   - forged: told the broker user of an answer that nobody asked them for. Such an answer is not heard.
    package init(_ broker: Broker, name: String, forged: @escaping @Sendable (String) -> Void) {
        self.broker = broker
        self.name = name
        let open = open
        startThread("asker") { AnswerLine.keepOpen(to: broker, name: name, for: open, forged: forged) }
    }

    deinit { open.close() }

    /// - Parameter answerer: the broker user that is asked. Whoever else answers is not heard.
    /// - Returns: nil when no answer came in time: the outcome is unknown.
    package func ask(
        queue: String, of answerer: String, type: String, body: [UInt8], within: Duration
    ) async -> Delivery? {
        let id = OpenQuestions.newID()
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
                open.enter(question, id: id, answerer: answerer, within: within, continuation)
                if Task.isCancelled { open.giveUp(id) }
            }
        } onCancel: {
            open.giveUp(id)
        }
    }

    /// Ends the thread; whoever still waits hears nil.
    package func close() { open.close() }
}
