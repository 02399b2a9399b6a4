import Foundation
import Messages

/// One thing that only the school knows.
struct SchoolQuestion {
    let name: String
    let text: String
    /// What stands when nobody says otherwise; nil where somebody must.
    var usual: String?
    /// What is wrong with an answer; nil when it can be.
    var flaw: @Sendable (String) -> String? = { _ in nil }

    /// - Throws: `Complaint` with the question's name and the rule.
    func require(_ value: String) throws {
        guard !value.isEmpty || usual == "" else { throw Complaint("\(name) must not be empty.") }
        guard value.isEmpty || Line(rawValue: value) != nil else { throw Complaint("\(name) must be \(Line.rule).") }
        if !value.isEmpty, let flaw = flaw(value) { throw Complaint("\(name) must be \(flaw).") }
    }

    static let all: [SchoolQuestion] = [
        .init(name: "SCHOOL", text: "The school's short name, for ever", flaw: shortName),
        .init(name: "NAME_ZH", text: "Its name in Chinese"), .init(name: "NAME_EN", text: "Its name in English"),
        .init(name: "PRESIDENT_ZH", text: "The president's name in Chinese, as diplomas bear it"),
        .init(name: "PRESIDENT_EN", text: "The same in English"),
        .init(name: "STUDENT_DOMAINS", text: "Domains of students' mailboxes, with commas between", flaw: domains),
        .init(
            name: "MAILBOX_MONTHS", text: "After how many months the school closes them (0: never)", usual: "12",
            flaw: { Int($0).map { (0...600).contains($0) } == true ? nil : "a number of months" }),
        .init(name: "MAIL_DOMAIN", text: "The domain that mails are sent from", flaw: domain),
        .init(name: "OFFICE_ZH", text: "Whom students ask, with telephone, in Chinese"),
        .init(name: "OFFICE_EN", text: "The same in English"),
        .init(name: "HOURS_ZH", text: "When that office is open, in Chinese", usual: "週一至週五08:30–17:00"),
        .init(name: "HOURS_EN", text: "The same in English", usual: "Monday to Friday 08:30–17:00"),
        .init(name: "HELPDESK_ZH", text: "Whom they ask when they cannot sign in, with telephone, in Chinese"),
        .init(name: "HELPDESK_EN", text: "The same in English"),
        .init(
            name: "PHONE", text: "The school's telephone, as one dials it from abroad: +886200005000",
            flaw: { $0.wholeMatch(of: /\+[0-9]{6,15}/) == nil ? "+ and 6 to 15 digits" : nil }),
        .init(
            name: "FIRST_TERM", text: "The first term whose diplomas are sealed: 115-1",
            flaw: { Term(rawValue: $0) == nil ? Term.rule : nil }),
        .init(name: "PORTAL_URL", text: "Where students come in: https://diploma.school.example", flaw: origin),
        .init(name: "VERIFIER_URL", text: "Where anybody checks a diploma, for ever", flaw: origin),
        .init(
            name: "PROVIDER", text: "The provider of identities (OpenID Connect): https://login.school.example",
            flaw: address),
        .init(name: "CLIENT_ID", text: "How it knows the portal", usual: "mortarboard"),
        .init(name: "RELAY", text: "The mail relay: smtp://relay.school.example:587", flaw: relay),
        .init(name: "RELAY_USER", text: "Its user, if it wants one", usual: ""),
        .init(
            name: "UNITS",
            text: "Codes of the units that are asked, with commas between (department: the student's own)",
            usual: "department,library",
            flaw: { units in
                let codes = units.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
                return codes.allSatisfy(CampusSystem.isAllowed) && Set(codes).count == codes.count
                    ? nil : "different codes of 1 to 32 small letters, digits and hyphens, and no program's name"
            }),
    ]

    /// What pages say of a unit.
    static func of(unit code: String) -> SchoolQuestion {
        .init(
            name: "UNIT_\(code.uppercased().replacing("-", with: "_"))",
            text: "The unit \(code): name in Chinese | in English | place in Chinese | in English | extension",
            flaw: { fields($0).count == 5 && !fields($0).contains("") ? nil : "five parts with | between" })
    }

    static func fields(_ text: String) -> [String] {
        text.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
    }

    @Sendable private static func shortName(_ text: String) -> String? {
        isSmall(text) ? nil : "\(ShortName.rule), in small letters"
    }

    private static func isSmall(_ text: String) -> Bool { ShortName.holds(text) && text == text.lowercased() }

    @Sendable private static func domain(_ text: String) -> String? {
        text.wholeMatch(of: /[a-z0-9-]+(\.[a-z0-9-]+)+/) == nil ? "a domain such as school.example" : nil
    }

    @Sendable private static func domains(_ text: String) -> String? {
        text.split(separator: ",").lazy.compactMap { domain($0.trimmingCharacters(in: .whitespaces)) }.first
    }

    /// Scheme, host and port alone: a path would be printed on every diploma.
    @Sendable private static func origin(_ text: String) -> String? {
        text.wholeMatch(of: /https:\/\/[a-z0-9.-]+(:[0-9]+)?/) == nil
            ? "an address such as https://school.example, without / at its end" : nil
    }

    @Sendable private static func address(_ text: String) -> String? {
        guard let url = URL(string: text), url.scheme == "https", url.host != nil else {
            return "an address that begins with https://"
        }
        return nil
    }

    @Sendable private static func relay(_ text: String) -> String? {
        text.wholeMatch(of: /smtps?:\/\/[a-z0-9.-]+:[0-9]+/) == nil ? "smtp://HOST:PORT or smtps://HOST:PORT" : nil
    }
}
