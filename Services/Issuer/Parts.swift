import Chassis
import Foundation
import Mail
import Messages
import Press

/// The reactions and clocks of this program with what the settings give them.
struct Parts: Sendable {
    let collection: RecordCollection
    let queue: QueueMails
    let sealing: SealDue
    let mailing: MailRegistered
    private let preparing: Later<Preparing>
    private let keys: Later<Keys>

    /// - Throws: when a setting cannot be. No file is opened yet.
    init(_ settings: Settings) throws {
        let documents = try settings[.documents].map { name in
            guard let document = Document(rawValue: name) else { throw UnknownDocument(name: name) }
            return document
        }
        let name = Face.Words(zh: settings[.schoolNameZh], en: settings[.schoolNameEn])
        let president = Face.Words(zh: settings[.presidentZh], en: settings[.presidentEn])
        preparing = Later {
            _ = try (line(president.zh), line(president.en))
            return Preparing(
                press: try Press(school: School(name: name, president: president)),
                school: Bilingual(zh: try line(name.zh), en: try line(name.en)), verifierURL: settings[.verifierURL])
        }
        keys = Later {
            try Keys(
                seal: settings[.sealKey], certificate: settings[.sealCertificate],
                authority: settings[.caCertificate], statement: settings[.statementKey])
        }
        collection = RecordCollection(documents: documents, policy: DueDate(waitDays: settings[.waitDays]))
        let sender = settings[.mailFrom]
        queue = QueueMails(
            requiredVerifiers: settings[.requiredVerifiers],
            mailDomain: String(sender.split(separator: "@").last ?? "localhost"))
        sealing = SealDue(school: settings[.school], preparing: preparing, keys: keys)
        mailing = MailRegistered(
            server: MailServer(settings), sender: Letter.Person(name: name.zh, address: sender),
            bounceAddress: settings[.bounceAddress],
            text: MailText(school: (name.zh, name.en), verifierURL: settings[.verifierURL]))
    }

    /// Checks addresses and opens fonts and keys: what is wrong stops the program here, and not when the first diploma is
    /// due.
    func open() throws {
        for (setting, text) in [("mail-from", mailing.sender.address), ("bounce-address", mailing.bounceAddress)] {
            guard text.isMailAddress else { throw NotAnAddress(setting: setting, text: text) }
        }
        _ = try preparing.get()
        _ = try keys.get()
    }
}

struct UnknownDocument: Error, CustomStringConvertible {
    let name: String
    var description: String { "--documents cannot have “\(name)”; it is a list of zh, en, bilingual" }
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

private func line(_ text: String) throws -> Line {
    guard let line = Line(rawValue: text) else { throw NotALine(text: text) }
    return line
}

extension MailServer {
    fileprivate init(_ settings: Settings) {
        let (user, password) = (settings[.smtpUser], settings[.smtpPassword])
        let authorities = settings[.smtpAuthorities]
        self.init(
            url: settings[.smtpURL], user: user.isEmpty ? nil : user, password: password.isEmpty ? nil : password,
            requiresTLS: settings[.smtpRequireTLS], authorities: authorities.isEmpty ? nil : authorities)
    }
}
