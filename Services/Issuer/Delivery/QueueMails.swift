import Chassis
import Cryptography
import Foundation
import Messages
import Postgres

/// Queues a mail for each mailbox of the student once every newest version is registered: with all that has not left for that
/// mailbox yet.
///
/// Whoever calls holds the student and the collection's row: a version and an address that become known at the same moment must
/// see each other. A mail that is queued already, or was sent, stays as it is; one that carries what is out of date leaves no more.
struct QueueMails: Sendable {
    let mailDomain: String

    /// Keeps the latest address: what is still queued goes there.
    @Sendable
    func keepAddress(_ heard: Heard<EmailVerified>, _ tx: borrowing Transaction) throws -> Outcome {
        try tx.lockStudent(heard.student)
        guard try tx.keepAddress(heard.said) else { return [] }
        if try tx.lockCollection(of: heard.student) { try queue(for: heard.student, tx) }
        return []
    }

    func queue(for student: UUID, _ tx: borrowing Transaction) throws {
        try tx.dropOutdated(student)
        let newest = try tx.newestDocuments(of: student)
        guard !newest.isEmpty, newest.allSatisfy(\.isRegistered) else { return }
        for mailbox in try tx.mailboxes(of: student) {
            let travelling = try tx.travelling(to: mailbox, of: student)
            let fresh = newest.filter { !travelling.contains($0.id) }
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
    let isRegistered: Bool
}
