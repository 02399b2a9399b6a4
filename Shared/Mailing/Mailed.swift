package import Chassis
package import Mail

/// What came of a mail, as far as its row is to say it: whether it is a code, a letter or a diploma.
package enum Mailed: Equatable, Sendable {
    case handedOver
    /// - Parameter words: the server's own, for the registrar's page and never for logs.
    case refused(words: String)
    /// The server may have it.
    case inDoubt

    /// For logs.
    package var word: String {
        switch self {
        case .handedOver: "handed over"
        case .refused: "refused"
        case .inDoubt: "in doubt"
        }
    }
}

extension Performed<Mailed> {
    /// What the mail server's answer means for the row whose mail it was given.
    package init(_ sent: Sent) {
        self =
            switch sent {
            case .accepted: .done(.handedOver)
            case .refused(let reply): .done(.refused(words: reply.words))
            case .inDoubt: .done(.inDoubt)
            case .postponed(let reply?): .postponed(because: "the mail server answers \(reply)")
            case .postponed(nil): .postponed(because: "the mail server fell silent over it")
            }
    }
}
