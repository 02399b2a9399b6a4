import Chassis
import Foundation
import Messages
import Postgres

/// Ends at the registrar's desk what keeps one student's diplomas here, as the commands `lift`, `resend` and `void` do for operators.
struct MendDesk: Sendable {
    let school: String
    let requiredVerifiers: [String]
    let trial: Trial
    let rules: IssueRules
    let repeating: SendingAgain

    @Sendable
    func mend(_ asked: Asked<MendDiplomas>, _ tx: borrowing Transaction) throws -> Reply<MendDiplomas.Answer> {
        try tx.lockStudent(asked.student)
        return switch asked.deed {
        case .release: try release(asked, tx)
        case .resend:
            try answer(
                ResendCommand.resend(asked.student, repeating, asked.act("queued mails of", again: true), tx).count,
                asked, tx)
        case .void: try void(asked, tx)
        }
    }

    /// A revocation that two persons have still to confirm holds until they have: it ends there, and not here.
    private func release(
        _ asked: Asked<MendDiplomas>, _ tx: borrowing Transaction
    ) throws -> Reply<MendDiplomas.Answer> {
        // By such a rule even one diploma takes two persons.
        guard rules.twoAbove > 0 else { return Reply(.needsTwo) }
        let lifted = try LiftCommand.lift(
            asked.student, asked.act("lifted what held"), sparing: [.degreeRevoked], tx)
        return try answer(lifted.answer.holds.count, asked, saying: lifted.messages, tx)
    }

    /// What was imported is imported anew, and nothing is drawn in its place.
    private func void(
        _ asked: Asked<MendDiplomas>, _ tx: borrowing Transaction
    ) throws -> Reply<MendDiplomas.Answer> {
        let refused = try tx.refusedNumbers(of: asked.student, by: requiredVerifiers).filter { number in
            if case .sealed(let file)? = try tx.spent(number)?.statement.says { file.imported != true } else { false }
        }
        let said = try refused.flatMap { number in
            try VoidCommand.void(
                number, asked.act("closed number \(number) of"), school: school, by: requiredVerifiers, trying: trial,
                tx
            ).messages
        }
        return try answer(refused.count, asked, saying: said, tx)
    }

    private func answer(
        _ count: Int, _ asked: Asked<MendDiplomas>, saying messages: [any Message] = [], _ tx: borrowing Transaction
    ) throws -> Reply<MendDiplomas.Answer> {
        let stays = try tx.holds(onAll: [asked.student])[asked.student]?.reasons ?? []
        return Reply(count == 0 ? .nothing(stays: stays) : .done(count: count, stays: stays), saying: messages)
    }
}

extension Asked<MendDiplomas> {
    fileprivate func act(_ what: String, again: Bool = false) -> Act {
        Act(
            by: .account(of: actor), name: actor.name, because: question.because,
            what: "\(what) student \(question.student.uuidString.lowercased())\(again ? " again" : "")")
    }
}
