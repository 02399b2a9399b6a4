import Chassis
import Foundation
import Messages
import Postgres

/// Marks the mail that came back, by its Message-ID. Said twice it has no effect, and the latest holds; of what a person had sent
/// again it says nothing that came back before.
///
/// What came back had left: where the bounce is faster than the worker that sent it, this says so. A mail that is delayed, another
/// recipient's, or said to have come back before it left did not come back.
@Sendable
func recordBounce(_ heard: Heard<MailBounced>, _ tx: borrowing Transaction) throws -> Outcome {
    let bounced = BouncedMail(heard.said)
    guard let sent = try tx.lockSent(bounced.messageID) else {
        guard !bounced.isOfShortMail else { return [] }
        return .refused(Refusal("mail-unknown", "This program sent no mail with the Message-ID \(bounced.messageID)."))
    }
    if let refusal = bounced.refusal(of: sent) { return .refused(refusal) }
    let isNews = try tx.markBounced(bounced.messageID, status: bounced.status, at: bounced.at)
    guard isNews, !sent.wasHandedOver, let mail = try tx.sentMail(bounced.messageID) else { return [] }
    return .done(saying: mail.messages(at: bounced.at))
}

/// A mail that has left, or may have.
struct SentMail {
    let address: String
    let queuedAt: Date
    let handedOverAt: Date?
    /// When a person last had it sent again.
    let queuedAgainAt: Date?

    var wasHandedOver: Bool { handedOverAt != nil }

    /// Before this it had not left.
    fileprivate var earliest: Date {
        queuedAgainAt == nil ? handedOverAt.map { $0 - BouncedMail.grace } ?? queuedAt : queuedAt
    }
}

extension BouncedMail {
    fileprivate func refusal(of mail: SentMail) -> Refusal? {
        guard isFinal else {
            return Refusal(
                "not-a-bounce",
                "The status \(status) is none of a mail that came back (5.x.x). State it when delivery has failed for good."
            )
        }
        guard recipient == Self.comparable(mail.address) else {
            return Refusal("another-recipient", "The mail \(messageID) did not go to this recipient.")
        }
        guard at >= mail.earliest else {
            return Refusal("bounced-before-sent", "The mail \(messageID) had not left at \(at.rfc3339).")
        }
        return nil
    }
}
