import Chassis
import Messages
import Postgres

/// Marks the mail that came back, by its Message-ID. Said twice it has no effect, also when the mail was
/// queued again in between.
@Sendable
func recordBounce(_ heard: Heard<MailBounced>, _ tx: borrowing Transaction) throws -> Outcome {
    let messageID = heard.messageId.rawValue.trimmingPrefix("<").prefix { $0 != ">" }
    guard try tx.isMail(String(messageID)) else {
        return .refused(Refusal("mail-unknown", "This program sent no mail with the Message-ID \(messageID)."))
    }
    try tx.markBounced(String(messageID), status: heard.status.rawValue, at: heard.bouncedAt)
    return []
}
