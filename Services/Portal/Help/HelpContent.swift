import Chassis
import Messages
import Pages

/// What the help page's template shows: the handbook's answers with this school's settings in them.
struct HelpContent {
    let minutes: Int
    /// For so long a form is kept that was begun.
    let draftDays: Int
    let helpdesk: LinkedText
    let registrar: LinkedText
    let officeHours: String
    let code = Code()
    let wait: Wait
    /// Where the school's mailboxes are; nil when they are in the roster alone, or nobody says it just now.
    let schoolMailDomain: String?
    /// Refused as permanent addresses.
    let schoolDomains: String?
    /// When a mailbox of the school's closes, as a part of a sentence; nil when it never does.
    let mailboxEnd: String?
    /// The same where the school says when.
    let saidMailboxEnd: String?
    /// Seconds between two codes.
    let cooldown: Int?
    let verifier: String?
    /// Since when there are digital diplomas.
    let since: String?
    let fee: LinkedText?
    /// For how many minutes a code lives by which alumni come in; nil where they do not.
    let alumniMinutes: Int?

    /// The code that proves an address.
    struct Code {
        let length = CheckCode.length
        let tries = CheckCode.tries
        let minutes = CheckCode.minutes
    }

    /// When the digital diploma follows the paper one.
    enum Wait: PageState {
        /// The program that knows has not answered.
        case unknown
        case none
        /// So much later: `30天`, `30 days`.
        case span(text: String)
        /// On days of each year: `7月31日、8月31日`.
        case dates(text: String)
    }

    init(_ terms: SchoolTerms.Known, _ settings: SchoolSettings, minutes: Int, _ language: Language) {
        self.minutes = minutes
        draftDays = settings.draftDays
        helpdesk = LinkedText(settings.helpdesk[language])
        registrar = LinkedText(settings.registrar[language])
        officeHours = settings.hours[language]
        wait = Wait(terms, language)
        schoolMailDomain = terms.diplomas?.schoolMailDomain
        let domains = terms.mailboxes?.schoolDomains ?? []
        schoolDomains = domains.isEmpty ? nil : domains.joined(separator: language == .zh ? "、" : ", ")
        let months = terms.mailboxes?.schoolMailboxMonths
        mailboxEnd = Words.schoolMailboxEnd(months)?[language]
        saidMailboxEnd = months == nil ? nil : mailboxEnd
        cooldown = terms.mailboxes?.cooldown
        verifier = settings.verifier
        since = settings.since?.written(language)
        fee = settings.fee.map { LinkedText($0[language]) }
        alumniMinutes = settings.hasCodeSignIn ? CheckSignInCode.minutes : nil
    }
}

extension HelpContent.Wait {
    init(_ terms: SchoolTerms.Known, _ language: Language) {
        let policies = terms.diplomas?.policies ?? []
        self.init(policies.count == 1 ? policies[0] : nil, language)
    }

    /// - Parameter policy: nil where each document has its own, and no number is true of all.
    init(_ policy: DuePolicy?, _ language: Language) {
        self =
            switch policy {
            case nil: .unknown
            case .atOnce: .none
            case .days(let count): .span(text: language == .zh ? "\(count)天" : counted(count, "day"))
            case .months(let count): .span(text: language == .zh ? "\(count)個月" : counted(count, "month"))
            case .workingDays(let count): .span(text: language == .zh ? "\(count)個工作天" : counted(count, "working day"))
            case .dates(let dates): .dates(text: written(dates, language))
            }
    }
}

private func counted(_ count: Int, _ unit: String) -> String { "\(count) \(unit)\(count == 1 ? "" : "s")" }

private func written(_ dates: [Anniversary], _ language: Language) -> String {
    switch language {
    case .zh: dates.map { "\($0.month)月\($0.day)日" }.joined(separator: "、")
    case .en:
        dates.map { "\($0.day) \($0.englishMonth)" }.enumerated()
            .map { place, text in (place == 0 ? "" : place == dates.count - 1 ? " or " : ", ") + text }.joined()
    }
}

/// What this school says of itself on pages, as the settings have it.
struct SchoolSettings: Sendable {
    var helpdesk: Bilingual<String>
    var registrar: Bilingual<String>
    var hours: Bilingual<String>
    var verifier: String?
    var since: Month?
    var fee: Bilingual<String>?
    var draftDays: Int
    /// Whether alumni come in by a code.
    var hasCodeSignIn: Bool
}

extension SchoolSettings {
    /// - Throws: when one of them cannot be read.
    init(_ settings: Settings) throws {
        let (since, verifier) = (settings[.diplomasSince], settings[.verifierURL])
        let fee = Bilingual(zh: settings[.reissueFeeZh], en: settings[.reissueFeeEn])
        self.init(
            helpdesk: Bilingual(zh: settings[.helpdeskZh], en: settings[.helpdeskEn]),
            registrar: Bilingual(zh: settings[.registrarZh], en: settings[.registrarEn]),
            hours: Bilingual(zh: settings[.hoursZh], en: settings[.hoursEn]),
            verifier: verifier.isEmpty ? nil : verifier, since: Month(rawValue: since),
            fee: fee.zh.isEmpty || fee.en.isEmpty ? nil : fee, draftDays: settings[.draftDays],
            hasCodeSignIn: settings[.codeSignIn])
        guard since.isEmpty || self.since != nil else {
            throw Fault(doing: "reading the setting diplomas-since", cause: "“\(since)” is not \(Month.rule)")
        }
    }
}
