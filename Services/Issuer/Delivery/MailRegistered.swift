import Chassis
import Foundation
import Mail
import Mailing
import Messages
import Metrics
import Postgres

/// Mails what every required verifier knows.
///
/// A claim says that the mail may have left. A worker that dies with it leaves the mail in doubt: it is sent once more
/// under the same Message-ID, by which readers know the second copy, and then waits for a person.
struct MailRegistered: LastingWork {
    /// Seconds: long enough for a mail server to have been started anew, and no longer than an outage may be felt.
    static let afterDoubt: TimeInterval = 15

    static var sharesCommits: Bool { true }

    /// So many lines a claim looks at, and goes on a second later: thousands of mails that may not leave are put aside bit by bit.
    static let mostTurns = 8

    let server: MailServer
    let lanes: MailLanes
    /// Of how many days what is usual on one is the mean.
    let memory: Int
    let bounceAddress: String
    let text: MailText

    func ready(_ tool: Postbox?) -> Postbox { tool ?? Postbox(server) }

    /// From the line of a domain whose turn it is. What stands at its head and may not leave is put aside, and the next turn taken.
    func claim(_ attempt: Attempt, _ tx: borrowing Transaction) throws -> Reply<[Claimed<UUID, ClaimedMail>]> {
        if lanes.mustSeekAbandoned(at: tx.now) { count("mails_in_doubt_total", try tx.doubtAbandoned()) }
        var hasLooked = false
        for _ in 0..<Self.mostTurns {
            let domain = try lanes.next(at: tx.now, &hasLooked) { try tx.domainsWithMail() }
            guard let domain else { return Reply([]) }
            switch try tx.claimMail(to: domain, attempt) {
            case .claimed(let mail): return Reply([mail])
            case .mayNotLeave:
                lanes.giveBack(domain, isEmpty: false)
                // It may stand in a line by now that nobody has seen.
                hasLooked = false
            case .none: lanes.giveBack(domain, isEmpty: true)
            }
        }
        return Reply([])
    }

    func perform(
        _ mail: ClaimedMail, with postbox: Postbox, until isStopping: @escaping () -> Bool
    ) throws -> Performed<Mailed> {
        let began = ContinuousClock.now
        var now: Date { mail.claimedAt + (ContinuousClock.now - began) / .seconds(1) }
        lanes.begin(mail.domain, for: mail.student)
        do {
            var email = text.email(for: mail)
            email.traceparent = mail.journey?.root
            let sent = try postbox.send(email, sender: returnPath(of: mail.mail), until: isStopping)
            lanes.end(mail.domain, MailLane.Answer(sent), at: now)
            return Performed(sent)
        } catch {
            guard lanes.isOfDomain(mail.domain, error, at: now) else { throw error }
            return .postponed(because: sentence(for: error))
        }
    }

    func record(
        _ done: [Recorded<ClaimedMail, Mailed>], _ attempt: Attempt, _ tx: borrowing Transaction
    ) throws -> Reply<Int> {
        var (held, messages): (Int, [any Message]) = (0, [])
        // Of those that change what is counted.
        var hasFailed: [Bool] = []
        for one in done {
            let mail = one.item
            switch one.done {
            case .handedOver:
                guard let left = try tx.markHandedOver(mail.mail, attempt) else { continue }
                held += 1
                if left.othersFailed || !hasFailed.isEmpty { hasFailed.append(false) }
                count("mails_handed_over_total", 1)
                left.afterDue.map { Metrics.Timer(label: "diploma_mailed_seconds").recordSeconds(max(0, $0)) }
                if !mail.wasHandedOver { messages += mail.messages(at: tx.now) }
                if left.wasUnreached { messages += try weighReach(of: mail.student, at: tx.now, tx) }
            case .refused(let words):
                held += try tx.markRefused(mail.mail, words, attempt)
                hasFailed.append(true)
                messages += try weighReach(of: mail.student, at: tx.now, tx)
            case .inDoubt:
                let doubted = try tx.doubt(mail.mail, resendAt: tx.now.addingTimeInterval(Self.afterDoubt), attempt)
                count("mails_in_doubt_total", doubted)
                held += doubted
            }
        }
        // The day is everybody's: its row is locked after those of students.
        for failed in hasFailed { try tx.countMail(failed: failed, remembering: memory) }
        return Reply(held, saying: messages)
    }

    func giveBack(_ rows: [GivenBack<UUID>], _ attempt: Attempt, _ tx: borrowing Transaction) throws {
        for row in rows {
            try tx.giveMailBack(row.id, until: row.notBefore, tries: row.tries, postponed: row.postponed, attempt)
        }
    }

    func prolong(_ attempts: [UUID], until: Date, _ tx: borrowing Transaction) throws {
        try tx.prolongMails(attempts, until: until)
    }

    /// One that cannot be made waits for a person, as one that was refused does.
    func fail(
        _ id: UUID, because reason: String, _ attempt: Attempt, _ tx: borrowing Transaction
    ) throws -> Reply<Void> {
        _ = try tx.markRefused(id, "fault: \(reason)", attempt)
        try tx.countMail(failed: true, remembering: memory)
        return Reply(())
    }

    func logEntry(for mail: ClaimedMail, _ mailed: Mailed) -> LogEntry? {
        LogEntry(
            "mail tried",
            [
                "mail": "\(mail.mail)", "mailbox": mail.mailbox.rawValue, "outcome": mailed.word,
                "diploma": mail.files.map { $0.id.diploma.uuidString.lowercased() }.joined(separator: " "),
                "trace": mail.journey?.trace ?? "",
            ])
    }

    /// VERP: a bounce comes back to an address that names the mail, whatever the bounce itself says.
    func returnPath(of mail: UUID) -> String {
        let parts = bounceAddress.split(separator: "@", maxSplits: 1)
        let tag = mail.uuidString.lowercased().filter { $0 != "-" }
        return "\(parts[0])+\(tag)@\(parts[1])"
    }
}

private func count(_ label: String, _ number: Int) {
    if number > 0 { Counter(label: label).increment(by: number) }
}
