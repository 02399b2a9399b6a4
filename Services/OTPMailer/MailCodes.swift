import Chassis
import Foundation
import Mail
import Mailing
import Messages
import Postgres

/// Mails codes.
///
/// The code is drawn when it is about to leave, so that it rests nowhere but in the mail. After a crash between handing
/// over and recording, the code that is in the mailbox still matches; it is never sent again.
struct MailCodes: LastingWork {
    /// Prolonged while the mail server keeps us, so that only a dead program's claim runs out.
    static let lease = Duration.seconds(120)
    /// A code lives five minutes, so its mail is tried again within one.
    static let pause = Pause(from: .seconds(10), to: .seconds(40))

    let server: MailServer
    let style: CodeMail
    let pepper: Pepper

    func ready(_ postbox: Postbox?) -> Postbox { postbox ?? Postbox(server) }

    /// While codes are wanted by the second, none waits for a greeting.
    func isKept(_ postbox: Postbox) -> Bool { postbox.isWarm }

    /// Claims the oldest request, and closes what will not be mailed any more when the oldest is such a one or none is due.
    func claim(_ attempt: Attempt, _ tx: borrowing Transaction) throws -> Reply<[Claimed<UUID, DrawnCode>]> {
        let limit = tx.now - Code.life
        var due = try tx.lockDue(at: tx.now, wantedAfter: limit)
        var facts: [any Fact] = []
        if try due.map({ try $0["is_to_close"] }) ?? tx.hasEnded(at: tx.now, wantedAfter: limit) {
            facts = try close(tx)
            due = try tx.lockDue(at: tx.now, wantedAfter: limit)
        }
        guard let due else { return Reply([], saying: facts) }
        let (id, address): (UUID, String) = (try due["request"], try due["address"])
        // What a newer release wants a code for is not known here: that request alone ends, when it is read below.
        let purpose: Purpose = (try? due["purpose"]) ?? .proof
        let goodUntil: Date? = try due["good_until"]
        let (code, expiresAt) = (Code.draw(), goodUntil ?? tx.now + Code.life)
        try tx.claim(
            id, hash: pepper.hash(code, of: id, for: purpose),
            address: pepper.hash(BouncedMail.comparable(address), of: id), expiresAt: expiresAt, attempt)
        let claimed = try Claimed(id, tries: due["failures"], postponed: due["postponed"]) {
            DrawnCode(
                request: try Request(due), code: code, messageID: attempt.token, wantedAt: try due["wanted_at"],
                drawnAt: tx.now, expiresAt: expiresAt)
        }
        return Reply([claimed], saying: facts)
    }

    private func close(_ tx: borrowing Transaction) throws -> [any Fact] {
        try tx.closeReplaced()
        let expired = try tx.closeExpired(wantedBefore: tx.now - Code.life)
        let abandoned = try tx.closeAbandoned(at: tx.now)
        return expired.map { $0.undeliverable(.expired, at: tx.now) }
            + abandoned.map { $0.undeliverable(.inDoubt, at: tx.now) }
    }

    func perform(
        _ drawn: DrawnCode, with postbox: Postbox, until isStopping: @escaping () -> Bool
    ) throws -> Performed<Mailed> {
        var mail = style.mail(for: drawn)
        mail.traceparent = Journey.code(drawn.request.id).root
        return Performed(try postbox.send(mail, sender: style.head.address, until: isStopping))
    }

    func record(
        _ done: [Recorded<DrawnCode, Mailed>], _ attempt: Attempt, _ tx: borrowing Transaction
    ) throws -> Reply<Int> {
        let facts = try done.compactMap { one in
            let fact = try record(one.done, of: one.item.request, attempt, tx)
            if fact is CodeMailed, let wantedAt = one.item.wantedAt {
                Ages.tellHandedOver(after: tx.now.timeIntervalSince(wantedAt))
            }
            return fact
        }
        return Reply(facts.count, saying: facts)
    }

    /// - Returns: nothing to say when another program has taken this claim for abandoned meanwhile.
    private func record(
        _ mailed: Mailed, of request: Request, _ attempt: Attempt, _ tx: borrowing Transaction
    ) throws -> (any Fact)? {
        switch mailed {
        case .handedOver:
            // The five minutes count from now, when the mail is out; the page that waits for a code to sign in has said when it ends.
            let expiresAt = request.goodUntil ?? tx.now + Code.life
            guard try tx.recordMailed(request.id, expiresAt: expiresAt, attempt) else { return nil }
            return CodeMailed(request: request.id, student: request.student, mailedAt: tx.now, expiresAt: expiresAt)
        case .refused:
            return try tx.recordUnmailed(request.id, .refused, attempt)?.undeliverable(.refused, at: tx.now)
        case .inDoubt:
            return try tx.recordInDoubt(request.id, attempt)?.undeliverable(.inDoubt, at: tx.now)
        }
    }

    func giveBack(_ rows: [GivenBack<UUID>], _ attempt: Attempt, _ tx: borrowing Transaction) throws {
        try tx.giveBack(rows, attempt)
    }

    func prolong(_ attempts: [UUID], until: Date, _ tx: borrowing Transaction) throws {
        try tx.prolongRequests(attempts, until: until)
    }

    /// The student is offered a new code, as after an outage.
    func fail(_ id: UUID, because: String, _ attempt: Attempt, _ tx: borrowing Transaction) throws -> Reply<Void> {
        let closed = try tx.recordUnmailed(id, .expired, attempt)
        return Reply((), saying: closed.map { [$0.undeliverable(.expired, at: tx.now)] } ?? [])
    }

    func logEntry(for drawn: DrawnCode, _ mailed: Mailed) -> LogEntry? {
        let request = drawn.request.id
        return LogEntry(
            "code mailed",
            ["request": "\(request)", "outcome": mailed.word, "trace": Journey.code(request).trace])
    }
}

/// A code on its way to a mailbox, in clear, which nothing keeps.
struct DrawnCode: Sendable {
    let request: Request
    let code: String
    let messageID: UUID
    var wantedAt: Date?
    let drawnAt: Date
    /// What the mail says. What holds is a little later.
    let expiresAt: Date
}
