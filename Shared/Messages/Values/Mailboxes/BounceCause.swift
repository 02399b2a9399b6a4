/// Why a mail came back, as far as the status says that its mailbox answered (RFC 3463): what its student can do about it.
package enum BounceCause: String, Codable, Sendable, CaseIterable {
    /// The mailbox has no room; a mail that is sent again later arrives.
    case full
    /// There is no such mailbox, or it takes no mail any more.
    case gone
    /// Anything else: that its server took offence at the mail, say.
    case other

    /// - Parameter status: of a mail that came back (5.x.x).
    package init(status: String) {
        switch status {
        case "5.2.2": self = .full
        // No such mailbox, no such system, an address that cannot be, a mailbox that has moved or is closed, a domain without mail.
        case "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1": self = .gone
        default: self = .other
        }
    }
}
