/// The mail server that takes our mails, and how to reach it.
package struct MailServer: Sendable {
    /// `smtp://host:port` or `smtps://host:port`.
    package var url: String
    package var user: String?
    /// Asked for at each mail: it may have been changed in its file since.
    package var password: (@Sendable () -> String)?
    /// With `smtp://`: STARTTLS or nothing is sent. Without it, TLS is used where the server offers it.
    package var requiresTLS: Bool
    /// A PEM file with the authorities to trust; nil for the system's.
    package var authorities: String?
    /// How many seconds a server may take until it has the whole mail; one that does not answer in time leaves it for
    /// later. It is less than a program that is told to stop is given.
    package var patience: Int
    /// How many seconds it may take then to say that it has it. Ten minutes, for whoever leaves earlier has the same mail
    /// delivered twice (RFC 5321 §4.5.3.2.6).
    package var patienceAfterDot: Int
    /// How many seconds it may take, wherever it is, once our program is to end: then what is in doubt is left so in good order,
    /// before it is by force. Most servers have answered by then.
    var patienceWhenStopping = 8

    package init(
        url: String, user: String? = nil, password: (@Sendable () -> String)? = nil,
        requiresTLS: Bool = true, authorities: String? = nil, patience: Int = 15, patienceAfterDot: Int = 600
    ) {
        self.url = url
        self.user = user
        self.password = password
        self.requiresTLS = requiresTLS
        self.authorities = authorities
        self.patience = patience
        self.patienceAfterDot = patienceAfterDot
    }
}
