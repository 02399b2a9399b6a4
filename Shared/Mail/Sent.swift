import Passing

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

/// What a mail server answered.
package struct ServerReply: Sendable, Equatable {
    /// RFC 5321 §4.2.
    package let code: Int
    /// RFC 3463, such as `5.1.1`; not every server says it.
    package let status: String?
    /// They may repeat the address or the mail: for the registrar's page, never for logs.
    package let words: String

    /// - Returns: nil when the line is no reply.
    init?(_ line: String) {
        guard let code = Int(line.prefix(3)), (200...599).contains(code) else { return nil }
        self.code = code
        status = line.dropFirst(4).firstMatch(of: /^[245]\.\d{1,3}\.\d{1,3}\b/).map { String($0.output) }
        words = line
    }
}

extension ServerReply: CustomStringConvertible {
    /// Its numbers alone.
    package var description: String { status.map { "\(code) \($0)" } ?? "\(code)" }
}

/// The mail server is not reached, does not let us in, does not like our sender or says that it takes nothing now: every other mail
/// would fare the same, as far as one mail can tell.
package struct MailServerOut: MayPass, Equatable, CustomStringConvertible {
    /// Nil when none came.
    package let reply: ServerReply?
    /// libcurl's words for it.
    package let why: String
    /// It was well until it heard for whom the mail is: what stands behind it may be in trouble for that domain alone.
    package var cameAtRecipient = false

    package var isPassing: Bool { true }
    package var description: String {
        reply.map { "the mail server takes no mail: it answers \($0)" } ?? "the mail server is not reached: \(why)"
    }
}
