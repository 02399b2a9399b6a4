import Chassis
import Foundation
import Mail
import Mailing
import Messages
import Postgres

/// Mails letters, behind the codes: none is begun while a code is due, so that no wave of letters slows a student at the form.
///
/// A letter is never sent twice: what may have left before a crash is in doubt.
struct MailLetters: LastingWork {
    /// Prolonged while the mail server keeps us, so that only a dead program's claim runs out.
    static let lease = Duration.seconds(120)

    let server: MailServer
    let style: LetterText
    let pepper: Pepper

    func ready(_ postbox: Postbox?) -> Postbox { postbox ?? Postbox(server) }

    /// Closes what an ended program has left behind and claims the letter that has waited longest.
    func claim(_ attempt: Attempt, _ tx: borrowing Transaction) throws -> Reply<[Claimed<UUID, DueLetter>]> {
        let facts = try tx.closeAbandonedLetters().map { $0.undeliverable(.inDoubt, at: tx.now) }
        guard try !tx.isCodeDue(), let due = try tx.lockDueLetter() else { return Reply([], saying: facts) }
        let (id, address): (UUID, String) = (try due["letter"], try due["address"])
        try tx.claimLetter(id, address: pepper.hash(BouncedMail.comparable(address), of: id), attempt)
        let claimed = try Claimed(id, tries: due["tries"], postponed: due["postponed"]) {
            try DueLetter(due, attempt, at: tx.now)
        }
        return Reply([claimed], saying: facts)
    }

    func perform(
        _ due: DueLetter, with postbox: Postbox, until isStopping: @escaping () -> Bool
    ) throws -> Performed<Mailed> {
        var mail = style.letter(for: due)
        mail.traceparent = Journey.letter(due.id).root
        return Performed(try postbox.send(mail, sender: style.head.address, until: isStopping))
    }

    /// - Returns: nothing to say of a letter that another program has taken for abandoned meanwhile.
    func record(
        _ done: [Recorded<DueLetter, Mailed>], _ attempt: Attempt, _ tx: borrowing Transaction
    ) throws -> Reply<Int> {
        let facts: [any Fact] = try done.compactMap { recorded in
            let reason: LetterUndeliverable.Reason? =
                switch recorded.done {
                case .handedOver: nil
                case .refused: .refused
                case .inDoubt: .inDoubt
                }
            let ended = try tx.endLetter(recorded.item.id, reason, attempt)
            return reason.map { ended?.undeliverable($0, at: tx.now) } ?? ended?.mailed(at: tx.now)
        }
        return Reply(facts.count, saying: facts)
    }

    func giveBack(_ rows: [GivenBack<UUID>], _ attempt: Attempt, _ tx: borrowing Transaction) throws {
        try tx.giveLettersBack(rows, attempt)
    }

    func prolong(_ attempts: [UUID], until: Date, _ tx: borrowing Transaction) throws {
        try tx.prolongLetters(attempts, until: until)
    }

    func fail(_ id: UUID, because: String, _ attempt: Attempt, _ tx: borrowing Transaction) throws -> Reply<Void> {
        let ended = try tx.endLetter(id, .refused, attempt)
        return Reply((), saying: ended.map { [$0.undeliverable(.refused, at: tx.now)] } ?? [])
    }

    func logEntry(for due: DueLetter, _ mailed: Mailed) -> LogEntry? {
        LogEntry(
            "letter mailed",
            [
                "letter": "\(due.id)", "kind": due.kind.rawValue, "outcome": mailed.word,
                "trace": Journey.letter(due.id).trace,
            ])
    }
}

/// A reminder came without what is left to do.
struct NothingToRemindOf: Error {}

/// A letter that has come to its end.
struct EndedLetter {
    let id: UUID
    let student: UUID

    func mailed(at now: Date) -> any Fact { LetterMailed(letter: id, student: student, mailedAt: now) }

    func undeliverable(_ reason: LetterUndeliverable.Reason, at now: Date) -> any Fact {
        LetterUndeliverable(letter: id, student: student, reason: reason, failedAt: now)
    }
}

/// What has become of a letter.
enum LetterState: String { case waiting, sending, mailed, undeliverable }
