import CRabbitMQ
import Glibc

/// How a connection is made: socket, TLS, login. Everything here is over, one way or the other, within 25 seconds.
enum Login {
    static let heartbeat: Int32 = 15
    static let frameLimit: Int32 = 131_072
    private static let patience = timeval(tv_sec: 10, tv_usec: 0)

    /// - Parameter name: shown by the broker's tools as the connection's name.
    /// - Returns: a logged-in connection and its socket; the caller destroys it.
    static func open(_ broker: Broker, name: String) throws -> (amqp_connection_state_t, Int32) {
        let doing = "connecting to \(broker.host):\(broker.port) as \(broker.user)"
        guard let state = amqp_new_connection() else { throw RabbitError(doing: doing, message: "out of memory") }
        do {
            var limit = patience
            amqp_set_handshake_timeout(state, &limit)
            amqp_set_rpc_timeout(state, &limit)
            let descriptor = try openSocket(state, broker, doing: doing)
            let deadline = ContinuousClock.now + .seconds(15)
            try Watchdog.shared.limiting(descriptor, until: deadline) {
                try logIn(state, broker, name: name, doing: doing)
            }
            return (state, descriptor)
        } catch {
            amqp_destroy_connection(state)
            throw error
        }
    }

    private static func openSocket(
        _ state: amqp_connection_state_t, _ broker: Broker, doing: String
    ) throws -> Int32 {
        let socket = broker.isTLS ? try tlsSocket(state, broker, doing: doing) : amqp_tcp_socket_new(state)
        guard let socket else { throw RabbitError(doing: doing, message: "out of memory") }
        var limit = patience
        let status = amqp_socket_open_noblock(socket, broker.host, Int32(broker.port), &limit)
        guard status == 0 else { throw unopened(broker, status, doing: doing) }
        let descriptor = amqp_socket_get_sockfd(socket)
        // Milliseconds. What was sent and not acknowledged for so long ends the connection; without it the kernel
        // tries for a quarter of an hour. Read and write time-outs would do nothing: librabbitmq's socket never blocks.
        var unacknowledged: UInt32 = 20_000
        setsockopt(
            descriptor, Int32(IPPROTO_TCP), TCP_USER_TIMEOUT, &unacknowledged,
            socklen_t(MemoryLayout<UInt32>.size))
        return descriptor
    }

    /// What a certificate lacks is for a person to mend, who is told where to look.
    private static func unopened(_ broker: Broker, _ status: Int32, doing: String) -> RabbitError {
        let plain = RabbitError(doing: doing, status: status)
        let meant: String? =
            switch amqp_status_enum(rawValue: status) {
            case AMQP_STATUS_SSL_PEER_VERIFY_FAILED:
                "the broker's certificate is of no authority in \(broker.authorities ?? "")"
            case AMQP_STATUS_SSL_HOSTNAME_VERIFY_FAILED:
                "the broker's certificate is for another name than \(broker.host)"
            default: nil
            }
        return meant.map { RabbitError(doing: doing, message: "\($0) (\(plain.message))") } ?? plain
    }

    private static func tlsSocket(
        _ state: amqp_connection_state_t, _ broker: Broker, doing: String
    ) throws -> OpaquePointer? {
        guard let authorities = broker.authorities else {
            throw RabbitError(doing: doing, message: "amqps needs the file of the authorities to trust")
        }
        guard let socket = amqp_ssl_socket_new(state) else { return nil }
        var status = amqp_ssl_socket_set_cacert(socket, authorities)
        guard status == 0 else {
            throw RabbitError(doing: doing, message: "no certificate authority can be read from \(authorities)")
        }
        // Both are said although some versions have them on by themselves: the defaults have changed before.
        amqp_ssl_socket_set_verify_peer(socket, 1)
        amqp_ssl_socket_set_verify_hostname(socket, 1)
        status = amqp_ssl_socket_set_ssl_versions(socket, AMQP_TLSv1_2, AMQP_TLSvLATEST)
        guard status == 0 else { throw RabbitError(doing: doing, status: status) }
        return socket
    }

    private static func logIn(
        _ state: amqp_connection_state_t, _ broker: Broker, name: String, doing: String
    ) throws {
        var arena = Arena()
        // Its memory must outlast the login.
        defer { arena.reuse() }
        var properties = clientProperties(name: name, in: &arena)
        let reply = amqp_login_plain(
            state, broker.vhost, frameLimit, heartbeat, &properties, broker.user, broker.password)
        if let error = RabbitError(doing: doing, reply: reply) { throw error }
    }

    /// Without `connection.blocked` and `consumer_cancel_notify` the broker would say nothing of a memory alarm or of
    /// a deleted queue, and the program would wait for ever.
    private static func clientProperties(name: String, in arena: inout Arena) -> amqp_table_t {
        var yes = amqp_field_value_t()
        yes.kind = UInt8(AMQP_FIELD_KIND_BOOLEAN.rawValue)
        yes.value.boolean = 1
        let wanted = [
            "connection.blocked", "consumer_cancel_notify", "publisher_confirms", "basic.nack",
            "authentication_failure_close",
        ]
        var capabilities = amqp_field_value_t()
        capabilities.kind = UInt8(AMQP_FIELD_KIND_TABLE.rawValue)
        capabilities.value.table = arena.table(wanted.map { ($0, yes) })
        return arena.table([
            ("capabilities", capabilities), ("connection_name", arena.field(name)),
            ("product", arena.field("Mortarboard")),
        ])
    }
}
