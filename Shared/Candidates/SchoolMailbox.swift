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

extension Setting where Value == Int {
    /// The same in every program that writes to students.
    package static var schoolMailboxMonths: Setting<Int> {
        Setting(
            "school-mailbox-months",
            """
            how many months after the month of graduation the school closes a student's mailbox; 0: never. It holds for who is \
            listed from now on. Contact and issuer are given the same
            """, default: 12)
    }
}

/// Where the school reaches a student by mail: what is mailed there, and what is told there, goes to one mailbox.
package struct SchoolMailbox: Sendable {
    /// Of the mailbox that is derived where a roster gives none; nil when none is.
    private let domain: MailDomain?
    /// How long it outlives the month of graduation; 0 for ever.
    private let months: Int

    /// - Throws: `Fault` when the setting is no mail domain: every mail would be refused.
    package init(_ settings: Settings) throws {
        let text = settings[.schoolMailDomain]
        domain = MailDomain(text)
        months = settings[.schoolMailboxMonths]
        guard text.isEmpty || domain != nil else {
            throw Fault(doing: "reading the setting school-mail-domain", cause: "“\(text)” is no mail domain")
        }
    }

    /// - Returns: nil when there is none, or when what the roster gives is no address: then nobody knows better.
    package func address(of listed: CandidateListed) -> String? {
        if listed.schoolEmail != nil { return listed.mailbox?.text }
        return domain.map { "\(listed.studentNumber.rawValue.lowercased())@\($0.text)" }
    }

    /// The first day on which it takes no mail any more; nil when it stays, or there is none.
    ///
    /// Where a roster does not say when the degree is conferred, it is in the last month of the term.
    package func end(of listed: CandidateListed) -> Day? {
        guard months > 0, address(of: listed) != nil else { return nil }
        let conferred = listed.conferredMonth ?? listed.term.lastMonth
        return Day(year: conferred.year, month: conferred.month, day: 1)!.plus(months: months + 1)
    }
}
