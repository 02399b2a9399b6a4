import CRabbitMQ
import Passing

/// Why the broker or the connection to it said no.
package struct RabbitError: MayPass, Sendable {
    package let doing: String
    package let message: String
    /// The AMQP reply code (403, 404, 406 …); nil when the connection itself failed.
    package let code: Int?

    package init(doing: String, message: String, code: Int? = nil) {
        self.doing = doing
        self.message = message
        self.code = code
    }
}

extension RabbitError {
    /// What the broker says of one message (too large, no such exchange, no right to it, another user's name) holds until
    /// somebody changes the broker or the message. Everything else is about the connection, the broker's health or its queues.
    package var isPassing: Bool { code.map { ![311, 403, 404, 406].contains($0) } ?? true }
}

extension RabbitError: CustomStringConvertible {
    package var description: String {
        "\(doing): \(message)\(code.map { " (\($0))" } ?? "")"
    }
}

extension RabbitError {
    /// - Parameter status: one of librabbitmq's `AMQP_STATUS_…` numbers.
    init(doing: String, status: Int32) {
        self.init(doing: doing, message: String(cString: amqp_error_string2(status)))
    }

    /// - Parameter method: `connection.close` or `channel.close`.
    init(doing: String, closedBy method: amqp_method_t) {
        guard let fields = method.decoded else {
            self.init(doing: doing, message: "the broker closed the connection without a reason")
            return
        }
        if method.id == Method.connectionClose {
            let close = fields.assumingMemoryBound(to: amqp_connection_close_t.self).pointee
            self.init(doing: doing, message: String(close.reply_text), code: Int(close.reply_code))
        } else {
            let close = fields.assumingMemoryBound(to: amqp_channel_close_t.self).pointee
            self.init(doing: doing, message: String(close.reply_text), code: Int(close.reply_code))
        }
    }

    /// - Returns: nil when the reply is the one that was hoped for.
    init?(doing: String, reply: amqp_rpc_reply_t) {
        switch reply.reply_type {
        case AMQP_RESPONSE_NORMAL: return nil
        case AMQP_RESPONSE_SERVER_EXCEPTION: self.init(doing: doing, closedBy: reply.reply)
        case AMQP_RESPONSE_LIBRARY_EXCEPTION: self.init(doing: doing, status: reply.library_error)
        default: self.init(doing: doing, message: "the broker hung up")
        }
    }
}
