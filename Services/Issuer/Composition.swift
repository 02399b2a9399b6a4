import Candidates
import Chassis
import Cryptography
import Foundation
import Logging
import Mail
import Mailing
import Messages
import Press

/// The reactions and clocks of this program with what the settings give them.
struct Composition: Sendable {
    let roster: KeepCandidate
    let collection: RecordCollection
    let queue: QueueMails
    let repeating: SendingAgain
    let trial: Trial
    let importing: Importing
    let sealing: SealDue
    let foreseeing: ForeseeEnds
    let signing: SignStatements
    let position: SayPosition
    let sayingAgain: SayAgain
    let registration: KeepRegistration
    let degrees: RevokeDegree
    let mailing: MailRegistered
    let calendar: CalendarDesk
    let deeds: DeedDesk
    let mending: MendDesk
    let issueDays: IssueDayDesk
    let kept = TellKept()
    let revoking: RevocationDesk
    let applications: Applications
    let fees: KeepFee
    let applicationDesk: ApplicationDesk
    let sampling: Sampling
    private let preparing: Lazy<Preparing>
    private let keys: Lazy<Keys>
    private let files: KeyFiles

    /// - Throws: when a setting cannot be. No font and no key is opened yet.
    init(_ settings: Settings) throws {
        let documents = try settings[.documents].map { name in
            guard let document = Document(rawValue: name) else { throw UnknownDocument(name: name) }
            return document
        }
        let name = Bilingual(zh: settings[.schoolNameZh], en: settings[.schoolNameEn])
        let president = Bilingual(zh: settings[.presidentZh], en: settings[.presidentEn])
        let files = try KeyFiles(settings)
        self.files = files
        preparing = Lazy {
            _ = try president.map(line)
            return Preparing(
                press: try Press(
                    school: School(
                        name: name, president: president, mark: SchoolMark.text(of: settings[.school])),
                    layout: try layout(settings[.layout]), form: files.form),
                school: try name.map(line), verifierURL: settings[.verifierURL])
        }
        sampling = Sampling(
            school: settings[.school], documents: documents, layout: settings[.layout],
            press: Lazy {
                try Press(
                    school: School(name: name, president: president, mark: Sampling.mark),
                    layout: try layout(settings[.layout]), isSpecimen: true)
            }, verifierURL: settings[.verifierURL])
        keys = Lazy { try Keys(files) }
        collection = RecordCollection(
            documents: documents,
            policy: try DueDate(settings), eligibility: try Eligibility(settings))
        calendar = CalendarDesk(documents: documents, due: collection.policy, undoMinutes: settings[.undoMinutes])
        let rules = IssueRules(settings)
        deeds = DeedDesk(
            due: collection.policy, rules: rules, patience: 60 * TimeInterval(settings[.undoMinutes]))
        issueDays = IssueDayDesk(rules: rules, deeds: deeds)
        let sender = settings[.mailFrom]
        let mailDomain = String(sender.split(separator: "@").last ?? "localhost")
        queue = QueueMails(mailDomain: mailDomain, restWaitDays: settings[.restWaitDays])
        revoking = RevocationDesk(school: settings[.school], days: settings[.proposalDays], queue: queue)
        repeating = SendingAgain(
            pace: RepeatPace(pause: TimeInterval(settings[.repeatPause]), most: settings[.repeatsPerDay]),
            mailDomain: mailDomain)
        trial = Trial(documents: documents, preparing: preparing)
        applications = Applications(terms: try ApplicationTerms(settings, collection.policy))
        fees = KeepFee(applications: applications)
        applicationDesk = ApplicationDesk(school: settings[.school], applications: applications, trial: trial)
        mending = MendDesk(
            school: settings[.school], requiredVerifiers: settings[.requiredVerifiers], trial: trial, rules: rules,
            repeating: repeating)
        importing = Importing(school: settings[.school], trial: trial)
        roster = KeepCandidate(
            mailbox: try SchoolMailbox(settings), queue: queue, trial: trial, eligibility: collection.eligibility)
        registration = KeepRegistration(
            requiredVerifiers: settings[.requiredVerifiers], queue: queue, memory: rules.memory)
        degrees = RevokeDegree(school: settings[.school], takesEffectAtOnce: settings[.revokeByEvent])
        sealing = SealDue(
            school: settings[.school], preparing: preparing, keys: keys, trial: trial,
            gate: Gate(rules: rules, requiredVerifiers: settings[.requiredVerifiers]))
        foreseeing = ForeseeEnds(keys: keys)
        sayingAgain = SayAgain(after: settings[.sayAgainAfter])
        signing = SignStatements(keys: keys, reminder: sayingAgain.reminder)
        position = SayPosition(school: settings[.school], keys: keys)
        mailing = MailRegistered(
            server: MailServer(settings), lanes: MailLanes(MailPace(settings)), memory: rules.memory,
            bounceAddress: settings[.bounceAddress],
            text: MailText(
                head: Letterhead(
                    address: sender, school: name, help: Bilingual(zh: settings[.helpZh], en: settings[.helpEn])),
                verifierURL: settings[.verifierURL]))
    }

    /// Checks addresses and opens fonts and keys: what is wrong stops the program here, and not when the first diploma is
    /// due. Whoever watches is told which keys are in use from now on.
    func open(_ log: Logger = Logger(label: Program.issuer.rawValue)) throws {
        for (setting, text) in [("mail-from", mailing.text.head.address), ("bounce-address", mailing.bounceAddress)] {
            guard text.isMailAddress else { throw NotAnAddress(setting: setting, text: text) }
        }
        try files.check()
        if collection.policy.outlastsHolidays(at: Date()) {
            log.warning("the file of holidays ends: put the next years into it (setting holidays)")
        }
        _ = try preparing.get()
        do {
            let keys = try keys.get()
            try keys.judge(at: Date())
            log.security(.keysOpened(keys.ids))
        } catch let error as TokenError where error.isPassing {
            // It comes back, and what needs it waits so long; all else goes on.
            log.warning("a token is away", error: error)
        }
    }
}

struct UnknownDocument: Error, CustomStringConvertible {
    let name: String
    var description: String { "--documents cannot have “\(name)”; it is a list of zh, en, bilingual" }
}

struct UnusableLayout: Error, CustomStringConvertible {
    let name: String
    let error: LayoutError
    var description: String { "--layout cannot be “\(name)”: \(error)" }
}

struct NotALine: Error, CustomStringConvertible {
    let text: String
    var description: String { "“\(text)” must be \(Line.rule)" }
}

struct NotAnAddress: Error, CustomStringConvertible {
    let setting: String
    let text: String
    var description: String {
        "--\(setting) cannot be “\(text)”; it must be a mail address, such as name@school.example"
    }
}

/// The error names the setting: what stops the program must say where it is mended.
private func layout(_ name: String) throws -> Layout {
    do { return try Layout(named: name) } catch { throw UnusableLayout(name: name, error: error) }
}

private func line(_ text: String) throws -> Line {
    guard let line = Line(rawValue: text) else { throw NotALine(text: text) }
    return line
}
