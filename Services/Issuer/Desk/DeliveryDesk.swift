import Chassis
import Foundation
import Messages
import Postgres

/// Shows the desk where one student's diplomas are and what has held them, and sends a mail again where the student could.
struct DeliveryDesk: Sendable {
    let repeating: SendingAgain
    /// How many holds are told, the latest first.
    private static let told = 50

    @Sendable
    func show(_ asked: Asked<ShowDelivery>, _ tx: borrowing Transaction) throws -> Reply<ShowDelivery.Answer> {
        let mails = try repeating.mails(of: asked.student, tx)
        let diplomas = try tx.delivered(to: asked.student).map { diploma in
            var diploma = diploma
            diploma.mails = (mails[diploma.diploma] ?? []).map { mail in
                .init(
                    mail: mail.mail, mailbox: mail.mailbox, state: mail.state, at: mail.at, isRepeat: mail.isRepeat,
                    keptBack: mail.keptBack)
            }
            return diploma
        }
        return Reply(.init(diplomas: diplomas, holds: try tx.toldHolds(on: asked.student, atMost: Self.told)))
    }

    @Sendable
    func again(_ asked: Asked<MailAgain>, _ tx: borrowing Transaction) throws -> Reply<MailAgain.Answer> {
        switch try repeating.again(asked.mail, to: asked.student, tx) {
        case .refused(let refusal): return Reply(.refused(refusal))
        case .queued(let mailbox, _):
            try tx.keep(
                Act(
                    by: .account(of: asked.actor), name: asked.actor.name,
                    because: asked.actor.why.flatMap { Line(typed: $0) } ?? .account(of: asked.actor),
                    what: "had mail \(asked.mail.uuidString.lowercased()) sent again"))
            return Reply(.queued(mailbox))
        }
    }
}
