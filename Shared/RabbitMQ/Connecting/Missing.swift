import CRabbitMQ

/// Checks passively, on a connection of its own, that what a program uses exists.
/// - Parameter name: what the broker's tools call the connection.
/// - Returns: what is missing, as sentences; empty when all is there.
package func missing(
    on broker: Broker, queues: [String], exchanges: [String], name: String = "check"
) throws -> [String] {
    let broker = broker.now
    let (state, socket) = try Login.open(broker, name: name)
    defer { amqp_destroy_connection(state) }
    var arena = Arena()
    defer { arena.reuse() }
    return try Watchdog.shared.limiting(socket, until: .now + .seconds(20)) {
        var check = PassiveCheck(state: state, vhost: broker.vhost)
        for queue in queues {
            let name = arena.bytes(queue)
            try check.look(for: "queue", queue) {
                amqp_queue_declare(state, $0, name, 1, 0, 0, 0, amqp_empty_table) != nil
            }
        }
        for exchange in exchanges {
            let name = arena.bytes(exchange)
            let kind = arena.bytes("topic")
            try check.look(for: "exchange", exchange) {
                amqp_exchange_declare(state, $0, name, kind, 1, 0, 0, 0, amqp_empty_table) != nil
            }
        }
        amqp_connection_close(state, AMQP_REPLY_SUCCESS)
        return check.missing
    }
}

private struct PassiveCheck {
    let state: amqp_connection_state_t
    let vhost: String
    var channel: amqp_channel_t = 0
    var isOpen = false
    var missing: [String] = []

    /// The broker answers a wrong name by closing the channel, so the next question needs another one.
    mutating func look(for kind: String, _ name: String, declare: (amqp_channel_t) -> Bool) throws {
        let doing = "looking for \(kind) \(name)"
        if !isOpen {
            channel += 1
            isOpen = amqp_channel_open(state, channel) != nil
            guard isOpen else { throw error(doing) }
        }
        guard !declare(channel) else { return }
        let error = error(doing)
        guard let code = error.code else { throw error }
        isOpen = false
        var ok = amqp_channel_close_ok_t()
        amqp_send_method(state, channel, Method.channelCloseOK, &ok)
        switch code {
        case 404: missing.append("\(kind) \(name) does not exist in virtual host \(vhost)")
        // Somebody holds it exclusively.
        case 405: break
        default: missing.append("\(kind) \(name): \(error.message) (\(code))")
        }
    }

    private func error(_ doing: String) -> RabbitError {
        RabbitError(doing: doing, reply: amqp_get_rpc_reply(state))
            ?? RabbitError(doing: doing, message: "the broker did not answer")
    }
}
