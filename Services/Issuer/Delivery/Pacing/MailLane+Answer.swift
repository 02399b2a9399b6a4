import Mail

extension MailLane.Answer {
    /// What the mail server's answer to one mail says of its domain.
    init(_ sent: Sent) {
        self =
            switch sent {
            case .accepted, .refused: .served
            case .inDoubt: .nothing
            case .postponed(let reply?) where reply.isOfMailbox || reply.greylists: .nothing
            case .postponed: .later
            }
    }
}

extension ServerReply {
    /// An address or a mailbox alone (x.1.z and x.2.z, RFC 3463 §3.2 and §3.3): it is full, or is being moved.
    fileprivate var isOfMailbox: Bool {
        guard let status else { return false }
        return ["4.1.", "4.2.", "5.1.", "5.2."].contains { status.utf8.starts(with: $0.utf8) }
    }

    /// Who greylists takes each mail the second time. Were it counted, the domain would be tried with a mail of its own after each rest,
    /// none of which was ever tried before.
    fileprivate var greylists: Bool { code == 450 || status == "4.7.1" }
}
