/// What came of handing one mail over to a server that is there.
package enum Sent: Sendable, Equatable {
    /// The server has taken the mail over.
    case accepted(ServerReply)
    /// The server will never take this mail for this mailbox (5yz). Nothing was handed over.
    case refused(ServerReply)
    /// Nothing was handed over and waiting may help this mail: the server asked to come again (4yz), will not let us send
    /// there (5.7.x) or, when there is no reply, fell silent over it. Other mails fare as they do.
    case postponed(ServerReply?)
    /// The whole mail was on its way when the connection ended: whether the server has it is unknown.
    case inDoubt
}

extension Sent {
    /// Whether the server has answered everything that it was told, so that it can be told more.
    var isAnswered: Bool {
        switch self {
        case .accepted, .refused, .postponed(_?): true
        case .postponed(nil), .inDoubt: false
        }
    }
}

extension Sent: CustomStringConvertible {
    /// For logs: it never holds the server's own words.
    package var description: String {
        switch self {
        case .accepted: "handed over"
        case .refused(let reply): "refused \(reply)"
        case .postponed(let reply): "postponed \(reply.map { "\($0)" } ?? "without a reply")"
        case .inDoubt: "in doubt"
        }
    }
}
