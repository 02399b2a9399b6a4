import CRabbitMQ

/// Checks passively, on a connection of its own, that what a program uses exists.
/// - Parameter name: what the broker's tools call the connection.
/// - Returns: what is missing, as sentences; empty when all is there.
package func missing(
    on broker: Broker, queues: [String], exchanges: [String], name: String = "check"
) throws -> [String] {
    try looking(on: broker, name: name, for: .seconds(20)) { check, arena in
        let state = check.state
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
        return check.missing
    }
}

/// Asks the broker, on a connection of its own, how long queues are and how many listen to each. Nothing is taken from them, and no
/// right is needed.
/// - Returns: by name, how many messages nobody has taken; a queue that does not exist is left out.
package func queueLengths(
    on broker: Broker, of queues: [String], name: String
) throws -> [String: (ready: Int, listeners: Int)] {
    try looking(on: broker, name: name, for: .seconds(4)) { check, arena in
        let state = check.state
        var lengths: [String: (ready: Int, listeners: Int)] = [:]
        for queue in queues {
            let name = arena.bytes(queue)
            try check.look(for: "queue", queue) {
                guard let told = amqp_queue_declare(state, $0, name, 1, 0, 0, 0, amqp_empty_table) else {
                    return false
                }
                lengths[queue] = (Int(told.pointee.message_count), Int(told.pointee.consumer_count))
                return true
            }
        }
        return lengths
    }
}

/// Looks around on a connection of its own, for so long at most.
private func looking<Found>(
    on broker: Broker, name: String, for patience: Duration,
    _ look: (inout PassiveCheck, inout Arena) throws -> Found
) throws -> Found {
    let broker = broker.now
    let (state, socket) = try Login.open(broker, name: name)
    defer { amqp_destroy_connection(state) }
    var arena = Arena()
    defer { arena.reuse() }
    return try Watchdog.shared.limiting(socket, until: .now + patience) {
        var check = PassiveCheck(state: state, vhost: broker.vhost)
        let found = try look(&check, &arena)
        amqp_connection_close(state, AMQP_REPLY_SUCCESS)
        return found
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
