import CRabbitMQ
import Glibc

/// Where the broker is and as whom to go there: `amqp://user:password@host:port/vhost`, or `amqps://`.
package struct Broker: Sendable {
    package var host: String
    package var port: Int
    package var user: String
    package var password: String
    package var vhost: String
    package var isTLS: Bool
    /// PEM file of the CAs that the broker's certificate must chain to; needed with `amqps`.
    package var authorities: String?
    /// Where it is now, asked at each login; nil where that never changes.
    private var address: (@Sendable () -> String)?

    /// - Parameter password: takes the place of one in the URL, so that the URL can be shown and the password kept.
    /// - Returns: nil when the text is not such a URL.
    package init?(url: String, password: String? = nil, authorities: String? = nil) {
        // The library writes its results into the text that it reads.
        guard let text = strdup(url) else { return nil }
        defer { free(text) }
        var parsed = amqp_connection_info()
        guard amqp_parse_url(text, &parsed) == Int32(AMQP_STATUS_OK.rawValue) else { return nil }
        guard let host = parsed.host, host.pointee != 0, let user = parsed.user, let vhost = parsed.vhost else {
            return nil
        }
        self.host = String(cString: host)
        self.port = Int(parsed.port)
        self.user = String(cString: user)
        self.password = password ?? parsed.password.map { String(cString: $0) } ?? ""
        // The URI specification reads a lone slash as the virtual host with the empty name, which nobody has.
        self.vhost = vhost.pointee == 0 ? "/" : String(cString: vhost)
        self.isTLS = parsed.ssl != 0
        self.authorities = authorities
    }

    /// A broker whose address is asked for again at each login, so that a password that was changed in its file needs no
    /// restart.
    /// - Returns: nil when it is no address at present.
    package init?(askingFor address: @escaping @Sendable () -> String, authorities: String? = nil) {
        self.init(url: address(), authorities: authorities)
        self.address = address
    }

    /// As it is to be reached now. What is no address, as of a file that is being written, leaves the one before.
    var now: Broker { address.flatMap { Broker(url: $0(), authorities: authorities) } ?? self }
}
