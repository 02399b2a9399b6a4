/// The mail server that takes our letters, and how to reach it.
package struct MailServer: Sendable {
    /// `smtp://host:port` or `smtps://host:port`.
    package var url: String
    package var user: String?
    package var password: String?
    /// With `smtp://`: STARTTLS or nothing is sent. Without it, TLS is used where the server offers it.
    package var requiresTLS: Bool
    /// A PEM file with the authorities to trust; nil for the system's.
    package var authorities: String?
    /// How many seconds one letter may take in all; a server that does not answer in time leaves it passing or in doubt.
    /// It is less than a program that is told to stop is given.
    package var patience: Int

    package init(
        url: String, user: String? = nil, password: String? = nil, requiresTLS: Bool = true,
        authorities: String? = nil, patience: Int = 15
    ) {
        self.url = url
        self.user = user
        self.password = password
        self.requiresTLS = requiresTLS
        self.authorities = authorities
        self.patience = patience
    }

    /// Sends one letter over a connection of its own.
    /// - Parameter sender: the return path, which tells bounces apart; it may differ from the letter's From.
    package func send(_ letter: Letter, sender: String) throws(MailServerOut) -> Sent {
        try Postbox(self).send(letter, sender: sender)
    }
}
