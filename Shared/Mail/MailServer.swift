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
    package func send(_ letter: Letter, sender: String) -> Sent { Postbox(self).send(letter, sender: sender) }
}

/// What came of handing a letter over. The server's words may repeat the address: they are not for logs.
package enum Sent: Sendable, Equatable {
    /// The server has taken the letter over. Its answer often names its queue id.
    case accepted(answer: String)
    /// The server will never take this letter for this mailbox (5yz). Nothing was handed over.
    case refused(code: Int, answer: String)
    /// Nothing was handed over and waiting helps: the server was not reached, does not let us in or send there, or asked
    /// to come again (then alone there is a `code`, 4yz).
    case passing(code: Int?, why: String)
    /// The whole letter was on its way when the connection ended: whether the server has it is unknown.
    case inDoubt(why: String)

    /// The number with which the server answered; nil when none came.
    package var replyCode: Int? {
        switch self {
        case .refused(let code, _): code
        case .passing(let code, let why): code ?? Int(why.prefix(3))
        case .accepted(let answer): Int(answer.prefix(3))
        case .inDoubt: nil
        }
    }

    /// For logs: the server's own words may repeat an address.
    package var word: String {
        switch self {
        case .accepted: "handed over"
        case .refused(let code, _): "refused \(code)"
        case .passing: "waits"
        case .inDoubt: "in doubt"
        }
    }
}
