import Chassis
import Messages

extension Setting where Value == [String] {
    static var schoolDomains: Setting<[String]> {
        Setting("school-domains", "mail domains of the school, refused as permanent addresses with all below them")
    }
}

/// - Throws: when one of them is none: no address would be found in it.
func schoolDomains(_ settings: Settings) throws -> [MailDomain] {
    try settings[.schoolDomains].map { text in
        guard let domain = MailDomain(text) else {
            throw Fault(doing: "reading the setting school-domains", cause: "“\(text)” is no mail domain")
        }
        return domain
    }
}

extension Setting where Value == Int {
    static var codeCooldown: Setting<Int> {
        Setting("code-cooldown", "seconds between two codes for one student", default: 60)
    }
    static var requestDays: Setting<Int> {
        Setting("request-days", "days for which addresses are kept that were never proven", default: 30)
    }
    static var letterDays: Setting<Int> {
        Setting(
            "letter-days",
            "days for which it is known what a student was told, and by which letter; more than keeping-days",
            default: 400)
    }
    static var studentDays: Setting<Int> {
        Setting(
            "student-days",
            "days for which it is known how to reach a student of whom nothing was heard since: as long as versions may follow",
            default: 3_650)
    }
    static var codesPerAddress: Setting<Int> {
        Setting(
            "codes-per-address", "codes mailed to one address in 24 hours, whoever asked for them; 0 for any number",
            default: 15)
    }
    static var codesPerDay: Setting<Int> {
        Setting(
            "codes-per-day", "codes mailed in a day to whomever, from midnight to midnight in Taipei; 0 for any number",
            default: 20_000)
    }
    static var freshFor: Setting<Int> {
        Setting(
            "fresh-sign-in",
            "seconds after signing in within which a proven address may be changed without doing so again",
            default: 600)
    }
    static var codesPerHalfHour: Setting<Int> {
        Setting("codes-per-half-hour", "codes that one student may ask for in 30 minutes", default: 5)
    }
}
