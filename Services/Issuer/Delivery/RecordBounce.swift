import Chassis
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
    let isTheirs = bounced.recipient == BouncedMail.comparable(sent.address)
    if let refusal = bounced.refusal(isTheirs: isTheirs, notBefore: sent.earliest) { return .refused(refusal) }
    let isNews = try tx.markBounced(bounced.messageID, status: bounced.status, at: bounced.at)
    guard isNews else { return [] }
    let reach =
        try tx.addressee(of: bounced.messageID).map { try weighReach(of: $0, at: bounced.at, tx) } ?? []
    guard !sent.wasHandedOver, let mail = try tx.sentMail(bounced.messageID) else { return .done(saying: reach) }
    return .done(saying: mail.messages(at: bounced.at) + reach)
}
