import Chassis
import Cryptography
import Foundation
import Messages
import Postgres

/// Queues a mail once more because its student wants it: with the same files, to where the mailbox is now.
struct SendingAgain: Sendable {
    let pace: RepeatPace
    let mailDomain: String

    @Sendable
    func send(_ asked: Asked<SendAgain>, _ tx: borrowing Transaction) throws -> Reply<SendAgain.Answer> {
        Reply(try again(asked.mail, to: asked.student, tx))
    }

    /// Queues the last sending of a mail once more, unless something keeps it back.
    func again(_ mail: UUID, to student: UUID, _ tx: borrowing Transaction) throws -> SendAgain.Answer {
        try tx.lockStudent(student)
        guard let last = try tx.lastDelivery(of: mail, to: student) else { return .refused(.unknown) }
        let refusal = last.refusal(
            try tx.stop(of: student), after: try tx.repeats(of: student, since: tx.now - pace.reach), pace, at: tx.now)
        if let refusal { return .refused(refusal) }
        try repeatMail(last, tx)
        return .queued(last.mailbox, address: last.mailboxAddress ?? last.address)
    }

    /// Queues what stands of a mail once more, under a name of its own.
    func repeatMail(_ last: Delivery, _ tx: borrowing Transaction) throws {
        let mail = uuid5(namespace: last.mail, name: last.isWhole ? "again" : "again/\(last.standing)")
        try tx.queue(mail, repeating: last, messageID: "\(mail.uuidString.lowercased())@\(mailDomain)")
    }

    /// Queues what stands of each mail that went wrong and carries something that was revoked since, unless it was sent alone before.
    /// - Returns: the mails of which it is the rest.
    func repeatRests(of student: UUID, _ tx: borrowing Transaction) throws -> [Delivery] {
        let all = try tx.deliveries(to: student)
        let rests = all.filter { delivery in
            delivery.state.wentWrong && !delivery.isWhole && !delivery.standing.isEmpty && !delivery.isReplaced
                && delivery.standingPart(among: all).mail == delivery.mail
        }
        for rest in rests { try repeatMail(rest, tx) }
        return rests
    }

    /// What each mail of a student is to them, by the diploma that it carries, newest version first.
    func mails(of student: UUID, _ tx: borrowing Transaction) throws -> [UUID: [ShowDiplomas.Mail]] {
        let deliveries = try tx.deliveries(to: student)
        guard !deliveries.isEmpty else { return [:] }
        let (stop, now) = (try tx.stop(of: student), tx.now)
        let repeats = try tx.repeats(of: student, since: now - pace.reach)
        let shown = deliveries.map { delivery in
            (
                delivery.mail,
                ShowDiplomas.Mail(
                    mail: delivery.mail, mailbox: delivery.mailbox, address: delivery.address,
                    state: delivery.state == .queued && (stop != nil || !delivery.isWhole) ? .stopped : delivery.state,
                    at: delivery.at, cause: delivery.state == .bounced ? delivery.cause : nil,
                    isRepeat: delivery.repetition > 0,
                    keptBack: delivery.standingPart(among: deliveries).refusal(stop, after: repeats, pace, at: now))
            )
        }
        let byMail = Dictionary(uniqueKeysWithValues: shown)
        let revoked = try tx.revokedAlone(of: student)
        return try Dictionary(
            uniqueKeysWithValues: tx.mailsByDiploma(of: student).map { diploma, mails in
                // What is sent again of a mail leaves it out.
                let isRevoked = revoked[diploma] != nil
                return (diploma, mails.compactMap { byMail[$0] }.map { isRevoked ? $0.keptBack(by: .revoked) : $0 })
            })
    }
}

extension ShowDiplomas.Mail {
    fileprivate func keptBack(by refusal: SendAgain.Refusal) -> Self {
        var mail = self
        mail.keptBack = refusal
        return mail
    }
}

extension ShowDiplomas.Mail.State {
    fileprivate var wentWrong: Bool { self == .refused || self == .bounced || self == .inDoubt }
}
