import Chassis
import Foundation
import Logging
import Mail
import Messages
import Metrics
import Postgres

/// Mails what every required verifier knows: claim, hand over outside any transaction, record.
///
/// A claim says that the mail may have left. A worker that dies with it leaves the mail in doubt: it is sent once more
/// under the same Message-ID, by which readers know the second copy, and then waits for a person.
struct MailRegistered: Sendable {
    /// Longer than the mail server can keep us, so that only a dead worker's claim runs out.
    static let lease: TimeInterval = 120
    static let mailsPerTurn = 50

    let server: MailServer
    let sender: Letter.Person
    let bounceAddress: String
    let text: MailText

    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        count("mails_in_doubt_total", try turn.transaction { tx in Reply(try tx.doubtAbandoned()) })
        let postbox = Postbox(server)
        for _ in 0..<Self.mailsPerTurn where !turn.isStopping {
            let attempt = UUID()
            let claimed = try turn.transaction { tx in
                let until = tx.now.addingTimeInterval(Self.lease)
                return Reply(try tx.claimMail(attempt: attempt, until: until).map { ($0, tx.now) })
            }
            guard let (mail, now) = claimed else { return .later }
            let sent = postbox.send(letter(for: mail, at: now), sender: returnPath(of: mail.mail))
            try turn.transaction { tx in try record(sent, of: mail, attempt: attempt, tx) }
            turn.logger.info(
                "mail tried",
                metadata: [
                    "mail": "\(mail.mail)", "mailbox": "\(mail.mailbox)", "outcome": "\(sent.word)",
                    "diploma": "\(mail.files.map(\.diploma.uuidString).joined(separator: " "))",
                ])
            // The next letter would fare no better; failing here shows the outage and backs off.
            if case .passing(code: nil, _) = sent { throw MailServerOut(code: sent.replyCode) }
        }
        return turn.isStopping ? .later : .again
    }

    private func letter(for mail: ClaimedMail, at now: Date) -> Letter {
        Letter(
            from: sender, to: .init(name: mail.name.zh.rawValue, address: mail.address), subject: text.subject,
            text: text.body(for: mail), messageID: mail.messageID, date: now, language: "zh-Hant-TW, en",
            attachments: mail.files.map { .init(name: $0.name, type: "application/pdf", bytes: $0.bytes) })
    }

    /// VERP: a bounce comes back to an address that names the mail, whatever the bounce itself says.
    func returnPath(of mail: UUID) -> String {
        let parts = bounceAddress.split(separator: "@", maxSplits: 1)
        let tag = mail.uuidString.lowercased().filter { $0 != "-" }
        return "\(parts[0])+\(tag)@\(parts[1])"
    }

    private func record(
        _ sent: Sent, of mail: ClaimedMail, attempt: UUID, _ tx: borrowing Transaction
    ) throws -> Reply<Void> {
        switch sent {
        case .accepted:
            guard try tx.markHandedOver(mail.mail, attempt: attempt) else { return Reply(()) }
            count("mails_handed_over_total", 1)
            guard !mail.wasHandedOver else { return Reply(()) }
            return Reply(
                (),
                saying: mail.files.map {
                    DiplomaMailed(
                        diploma: $0.diploma, student: mail.student, version: $0.version, mailbox: mail.mailbox,
                        mailedAt: tx.now)
                })
        case .refused(let code, let answer):
            try tx.markRefused(mail.mail, "\(code) \(answer)", attempt: attempt)
        case .passing:
            let code = sent.replyCode
            let pause = MailPause.seconds(afterAnswer: code, postponed: mail.postponed, jitter: .random(in: 0.5...1.5))
            try tx.postpone(
                mail.mail, until: tx.now.addingTimeInterval(pause), wasAnswered: code != nil, attempt: attempt)
        case .inDoubt:
            let resendAt = tx.now.addingTimeInterval(MailPause.afterDoubt)
            count("mails_in_doubt_total", try tx.doubt(mail.mail, resendAt: resendAt, attempt: attempt))
        }
        return Reply(())
    }
}

private func count(_ label: String, _ number: Int) {
    if number > 0 { Counter(label: label).increment(by: number) }
}

/// The mail server is not reached, or does not let us send. Its words may repeat an address, so they are not kept.
struct MailServerOut: Error, CustomStringConvertible {
    let code: Int?
    var description: String {
        code.map { "the mail server takes no letters: it answers \($0)" } ?? "the mail server is not reached"
    }
}

/// A mail that one attempt holds, with what it carries.
struct ClaimedMail: Sendable {
    let mail: UUID
    let student: UUID
    let mailbox: Mailbox
    let address: String
    let messageID: String
    /// How often the mail server asked to come again.
    let postponed: Int
    /// A person has let it be sent again.
    let wasHandedOver: Bool
    let name: PersonName
    let files: [MailedFile]
}

struct MailedFile: Sendable {
    let diploma: UUID
    let version: Int
    let document: Document
    let sha256: String
    let bytes: [UInt8]

    /// ASCII, for readers of mail that know nothing else.
    var name: String { "diploma-\(document.rawValue)-v\(version).pdf" }
}
