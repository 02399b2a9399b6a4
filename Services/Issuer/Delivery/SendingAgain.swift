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
        let next = uuid5(namespace: last.mail, name: "again")
        try tx.queue(next, repeating: last, messageID: "\(next.uuidString.lowercased())@\(mailDomain)")
        return .queued(last.mailbox, address: last.mailboxAddress ?? last.address)
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
                    state: delivery.state == .queued && (stop != nil || delivery.isRevoked) ? .stopped : delivery.state,
                    at: delivery.at,
                    isRepeat: delivery.repetition > 0,
                    keptBack: delivery.refusal(stop, after: repeats, pace, at: now))
            )
        }
        let byMail = Dictionary(uniqueKeysWithValues: shown)
        return try tx.mailsByDiploma(of: student).mapValues { $0.compactMap { byMail[$0] } }
    }
}
