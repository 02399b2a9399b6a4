import Chassis
import Foundation
import Messages
import Postgres

/// A code or a letter that has left, or may have.
struct MailedShort {
    /// The request or the letter.
    let id: UUID
    /// Of the recipient.
    let hash: [UInt8]
    /// Before this it had not left: when it was known to have, or was wanted, while its worker has not said so.
    let earliest: Date
    /// Whether it still matters that it came back.
    let isOpen: Bool
}

/// Lets it be known that a code or a letter came back: the address is wrong, and waiting helps nobody.
struct Bounces: Sendable {
    let pepper: Pepper

    /// Bounces of diplomas are the issuer's, which answers for all that are nobody's. What is not known here may have been
    /// forgotten, for mails come back after days: of that nothing is said.
    @Sendable
    func record(_ heard: Heard<MailBounced>, _ tx: borrowing Transaction) throws -> Outcome {
        let bounced = BouncedMail(heard.said)
        if let id = bounced.codesID {
            return try outcome(bounced, tx.lockMailed(id)) {
                try tx.recordBounced($0)?.undeliverable(.refused, because: bounced.cause, at: tx.now)
            }
        }
        if let id = bounced.lettersID {
            return try outcome(bounced, tx.lockMailedLetter(id)) {
                try tx.recordBouncedLetter($0)?.undeliverable(.refused, at: tx.now)
            }
        }
        guard bounced.isOfShortMail else { return [] }
        return .refused(
            Refusal("mail-unknown", "This program sends no mail with a Message-ID like \(bounced.messageID)."))
    }

    private func outcome(
        _ bounced: BouncedMail, _ mailed: MailedShort?, _ record: (UUID) throws -> (any Fact)?
    ) throws -> Outcome {
        guard let mailed else { return [] }
        let isTheirs = pepper.hash(bounced.recipient, of: mailed.id) == mailed.hash
        if let refusal = bounced.refusal(isTheirs: isTheirs, notBefore: mailed.earliest - BouncedMail.grace) {
            return .refused(refusal)
        }
        guard mailed.isOpen, let fact = try record(mailed.id) else { return [] }
        return .done(saying: [fact])
    }
}
