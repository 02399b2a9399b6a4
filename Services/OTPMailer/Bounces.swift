import Chassis
import Foundation
import Messages
import Postgres

/// A code whose mail has left.
struct MailedCode {
    let request: UUID
    let addressHash: [UInt8]
    let endedAt: Date
}

/// Lets the student know that the mail with their code came back: the address is wrong, and waiting helps nobody.
struct Bounces: Sendable {
    let pepper: Pepper

    /// Bounces of other mails are the issuer's, which answers for all that are nobody's.
    @Sendable
    func record(_ heard: Heard<MailBounced>, _ tx: borrowing Transaction) throws -> Outcome {
        let bounced = BouncedMail(heard.said)
        guard bounced.isFinal, let messageID = bounced.codesID, let mailed = try tx.lockMailed(messageID),
            pepper.hash(bounced.recipient, of: mailed.request) == mailed.addressHash,
            bounced.at >= mailed.endedAt - BouncedMail.grace, let closed = try tx.recordBounced(mailed.request)
        else { return [] }
        return .done(saying: [closed.undeliverable(.refused, at: tx.now)])
    }
}
