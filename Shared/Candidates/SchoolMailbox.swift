package import Chassis
package import Messages

extension Setting where Value == String {
    /// The same in every program that writes to students.
    package static var schoolMailDomain: Setting<String> {
        Setting(
            "school-mail-domain",
            """
            where a roster gives no school mailbox, it is NUMBER at this domain; if empty, there is none. Contact and issuer are \
            given the same
            """, default: "")
    }
}

/// Where the school reaches a student by mail: what is mailed there, and what is told there, goes to one mailbox.
package struct SchoolMailbox: Sendable {
    /// Of the mailbox that is derived where a roster gives none; nil when none is.
    private let domain: MailDomain?

    /// - Throws: `Fault` when the setting is no mail domain: every mail would be refused.
    package init(_ settings: Settings) throws {
        let text = settings[.schoolMailDomain]
        domain = MailDomain(text)
        guard text.isEmpty || domain != nil else {
            throw Fault(doing: "reading the setting school-mail-domain", cause: "“\(text)” is no mail domain")
        }
    }

    /// - Returns: nil when there is none, or when what the roster gives is no address: then nobody knows better.
    package func address(of listed: CandidateListed) -> String? {
        if listed.schoolEmail != nil { return listed.mailbox?.text }
        return domain.map { "\(listed.studentNumber.rawValue.lowercased())@\($0.text)" }
    }
}
