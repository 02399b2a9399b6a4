import Chassis
import Foundation
import Mail
import Messages
import Postgres

/// Mails codes: reserve, hand over outside any transaction, record.
///
/// The code is drawn when it is about to leave, so that it rests nowhere but in the mail. After a crash between handing
/// over and recording, the code that is in the mailbox still matches; it is never sent again.
struct Mailing: Sendable {
    let server: MailServer
    let style: CodeLetter
    let pepper: Pepper

    /// Longer than the mail server can keep us, so that only a dead program's claim runs out.
    private static let lease: TimeInterval = 120
    private static let mailsPerTurn = 20

    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        let postbox = Postbox(server)
        for _ in 0..<Self.mailsPerTurn {
            guard !turn.isStopping, let claim = try turn.transaction(reserve) else { return .later }
            try mail(claim, from: postbox, turn)
        }
        return .again
    }

    func mail(_ claim: Claim, from postbox: Postbox, _ turn: Turn) throws {
        // The claim may have waited for the database: a mail that is begun now could outlast the program.
        guard !turn.isStopping else {
            return try turn.transaction { tx in Reply(try tx.giveBack(claim, until: tx.now)) }
        }
        let sent = postbox.send(style.letter(for: claim), sender: style.address)
        try turn.transaction { tx in Reply((), saying: try record(sent, of: claim, tx)) }
        // Asking at once for the next letter would not help; failing here shows the outage and backs off.
        if case .passing(code: nil, let why) = sent { throw MailServerOut(why: why) }
    }

    /// Closes what will not be mailed any more and claims the oldest request that will.
    func reserve(_ tx: borrowing Transaction) throws -> Reply<Claim?> {
        guard try tx.hasUnfinished() else { return Reply(nil) }
        try tx.closeReplaced()
        let expired = try tx.closeExpired(wantedBefore: tx.now - Code.life)
        let abandoned = try tx.closeAbandoned(at: tx.now)
        let facts =
            expired.map { $0.undeliverable(.expired, at: tx.now) }
            + abandoned.map { $0.undeliverable(.inDoubt, at: tx.now) }
        guard let due = try tx.lockDue(at: tx.now) else { return Reply(nil, saying: facts) }
        let claim = Claim(
            request: due, attempt: UUID(), code: Code.draw(), sentAt: tx.now, expiresAt: tx.now + Code.life)
        try tx.claim(claim, hash: pepper.hash(claim.code, of: due.id), until: tx.now + Self.lease)
        return Reply(claim, saying: facts)
    }

    /// - Returns: nothing to say when another program has taken this claim for abandoned meanwhile.
    func record(_ sent: Sent, of claim: Claim, _ tx: borrowing Transaction) throws -> [any Fact] {
        let request = claim.request
        switch sent {
        case .accepted:
            // The five minutes count from now, when the mail is out.
            let expiresAt = tx.now + Code.life
            guard try tx.recordMailed(claim, expiresAt: expiresAt) else { return [] }
            return [
                CodeMailed(request: request.id, student: request.student, mailedAt: tx.now, expiresAt: expiresAt)
            ]
        case .refused:
            guard try tx.recordRefused(claim) else { return [] }
            return [request.undeliverable(.refused, at: tx.now)]
        case .inDoubt:
            guard try tx.recordInDoubt(claim) else { return [] }
            return [request.undeliverable(.inDoubt, at: tx.now)]
        case .passing(let code, _):
            // A server that said "later" means it; one that was not there may be back in a moment.
            try tx.giveBack(claim, until: tx.now + (code == nil ? 2 : 20))
            return []
        }
    }
}

/// The mail server is not reached, or does not let us in.
struct MailServerOut: Error, CustomStringConvertible {
    let why: String
    var description: String { "the mail server takes no letters: \(why)" }
}

/// A request that was taken to be mailed by one attempt, with the code in clear, which nothing keeps.
struct Claim: Sendable {
    let request: Request
    let attempt: UUID
    let code: String
    let sentAt: Date
    /// What the mail says. What holds is a little later.
    let expiresAt: Date
}

/// A code that is wanted at an address.
struct Request: Sendable {
    let id: UUID
    let student: UUID
    let address: String
    let language: Language
}

/// A request that came to its end without a mail.
struct Closed {
    let id: UUID
    let student: UUID
}

extension Closed {
    func undeliverable(_ reason: CodeUndeliverable.Reason, at now: Date) -> any Fact {
        CodeUndeliverable(request: id, student: student, reason: reason, failedAt: now)
    }
}

extension Request {
    func undeliverable(_ reason: CodeUndeliverable.Reason, at now: Date) -> any Fact {
        CodeUndeliverable(request: id, student: student, reason: reason, failedAt: now)
    }
}
