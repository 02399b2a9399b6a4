import Chassis
import Messages
import Postgres

/// Marks the mail that came back, by its Message-ID. Said twice it has no effect, and the latest holds; of what a person had sent
/// again it says nothing that came back before.
///
/// What came back had left: where the bounce is faster than the worker that sent it, this says so.
@Sendable
func recordBounce(_ heard: Heard<MailBounced>, _ tx: borrowing Transaction) throws -> Outcome {
    let messageID = String(heard.messageId.rawValue.trimmingPrefix("<").prefix { $0 != ">" })
    guard let wasHandedOver = try tx.lockSent(messageID) else {
        return .refused(Refusal("mail-unknown", "This program sent no mail with the Message-ID \(messageID)."))
    }
    let isNews = try tx.markBounced(messageID, status: heard.status.rawValue, at: heard.bouncedAt)
    guard isNews, !wasHandedOver, let mail = try tx.sentMail(messageID) else { return [] }
    return .done(saying: mail.messages(at: heard.bouncedAt))
}
