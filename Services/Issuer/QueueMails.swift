import Chassis
import Cryptography
import Foundation
import Messages
import Postgres

/// Queues a mail for each mailbox of the student once every document of a collection is registered.
///
/// Whoever calls holds the collection's row: a document and an address that become known at the same moment must see
/// each other. A mail that is queued already, or was sent, stays as it is.
struct QueueMails: Sendable {
    let requiredVerifiers: [String]
    let mailDomain: String

    @Sendable
    func keepRegistered(_ heard: Heard<DiplomaRegistered>, _ tx: borrowing Transaction) throws -> Outcome {
        guard let collection = try tx.lockCollection(of: heard.diploma) else { return [] }
        try tx.keepRegistered(heard.said)
        guard try tx.markRegistered(heard.diploma, heard.version, by: requiredVerifiers) else { return [] }
        try queue(collection, tx)
        return []
    }

    /// Keeps why a verifier does not believe a statement; a registration that was or will be heard wins.
    @Sendable
    func keepRefused(_ heard: Heard<RegistrationRefused>, _ tx: borrowing Transaction) throws -> Outcome {
        try tx.keepRefused(heard.said)
        return []
    }

    /// Keeps the latest address: what is still queued goes there.
    @Sendable
    func keepAddress(_ heard: Heard<EmailVerified>, _ tx: borrowing Transaction) throws -> Outcome {
        guard try tx.keepAddress(heard.said) else { return [] }
        if let collection = try tx.lockCollection(by: heard.student) { try queue(collection, tx) }
        return []
    }

    private func queue(_ collection: Collection, _ tx: borrowing Transaction) throws {
        let documents = try tx.documents(of: collection)
        guard !documents.isEmpty, documents.allSatisfy(\.isRegistered) else { return }
        let versions = documents.map { "\($0.document.rawValue).\($0.version)" }.sorted().joined(separator: ",")
        for mailbox in try tx.mailboxes(of: collection.student) {
            let name = "\(collection.certificate)/\(mailbox.rawValue)/\(versions)"
            let mail = uuid5(namespace: collection.student, name: name)
            try tx.queue(
                mail, to: mailbox, messageID: "\(mail.uuidString.lowercased())@\(mailDomain)", versions: versions,
                of: collection, documents)
        }
    }
}

/// A paper that was handed over, by its business key.
struct Collection: Equatable {
    let student: UUID
    let certificate: String
}

/// A document of a collection, at its newest version.
struct DocumentVersion {
    let diploma: UUID
    let document: Document
    let version: Int
    let isRegistered: Bool
}
