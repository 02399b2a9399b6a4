import Chassis
import Cryptography
import Foundation
import Messages
import Postgres

/// Queues a mail for each mailbox of the student once every newest version that is due is registered: with all that has not left
/// for that mailbox yet. For one that a person must look at, the others wait some days and no longer.
///
/// Whoever calls holds the student and the collection's row: a version and an address that become known at the same moment must
/// see each other. A mail that is queued already, or was sent, stays as it is; one that carries what is out of date leaves no more.
struct QueueMails: Sendable {
    let mailDomain: String
    /// How many days what is registered waits for what is held.
    let restWaitDays: Int

    /// Keeps the latest address: what is still queued goes there.
    @Sendable
    func keepAddress(_ heard: Heard<EmailVerified>, _ tx: borrowing Transaction) throws -> Outcome {
        try tx.lockStudent(heard.student)
        guard try tx.keepAddress(heard.said) else { return [] }
        if try tx.lockCollection(of: heard.student) { try queue(for: heard.student, tx) }
        return .done(saying: try weighReach(of: heard.student, at: tx.now, tx))
    }

    func queue(for student: UUID, _ tx: borrowing Transaction) throws {
        try tx.dropOutdated(student)
        let newest = try tx.newestDocuments(of: student)
        let registered = newest.filter { $0.registered != nil }
        guard !registered.isEmpty else { return }
        let due = newest.filter(\.isDue)
        if registered.count < due.count {
            let waitsFrom = tx.now.addingTimeInterval(-Double(restWaitDays) * 86_400)
            guard due.allSatisfy({ $0.isHeld || $0.registered.map { $0 <= waitsFrom } ?? false }) else { return }
        }
        let travelling = try tx.travelling(of: student)
        for mailbox in try tx.mailboxes(of: student) {
            let fresh = registered.filter { !(travelling[mailbox]?.contains($0.id) ?? false) }
            guard !fresh.isEmpty else { continue }
            let versions = fresh.map { "\($0.document.rawValue).\($0.id.version)" }.sorted().joined(separator: ",")
            let mail = uuid5(namespace: student, name: "\(mailbox.rawValue)/\(versions)")
            try tx.queue(
                mail, to: mailbox, messageID: "\(mail.uuidString.lowercased())@\(mailDomain)", versions: versions,
                of: student, fresh.map(\.id))
        }
    }
}

/// A document at its newest version.
struct NewestDocument {
    let id: VersionID
    let document: Document
    /// When it was sealed, of what every required verifier knows.
    let registered: Date?
    /// Whether it waits for a person.
    let isHeld: Bool
    /// Whether its day has come. Another's may be weeks ahead, by the policy of each.
    let isDue: Bool
}

extension QueueMails {
    /// Lets leave what has waited long enough for what is held, or stands beside what was revoked, and wait no more what has nowhere
    /// to go.
    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        let days = restWaitDays
        let waiting = try turn.transaction { tx in
            try tx.dropClosed()
            let limit = tx.now.addingTimeInterval(-Double(days) * 86_400)
            return Reply(try tx.studentsWithHeldRest(sealedBefore: limit) + tx.studentsWithRevokedRest())
        }
        try turn.each(waiting) { student, tx in
            try tx.lockStudent(student)
            if try tx.lockCollection(of: student) { try queue(for: student, tx) }
            return Reply(())
        }
        return .later
    }
}
