import Chassis
import Messages
import Postgres

/// Answers what the roster says, what the student gave, and where they stand.
@Sendable
func showContact(_ asked: Asked<ShowContact>, _ tx: borrowing Transaction) throws -> Reply<ShowContact.Answer> {
    guard let roster = try tx.roster(asked.student) else { return Reply(.notListed) }
    let kept = try tx.submission(of: asked.student)
    let objection = try tx.objection(of: asked.student)
    let dispute = try tx.dispute(of: asked.student)
    let window = roster.candidate.window(at: tx.now)
    let card = ShowContact.Card(
        name: roster.name, birthDate: roster.birthDate, department: roster.department, batch: roster.batch,
        schoolEmail: roster.candidate.schoolEmail,
        schoolEmailUntil: roster.candidate.schoolEmail == nil ? nil : roster.candidate.schoolEmailUntil,
        opensAt: window?.opensAt, closesAt: window?.closesAt,
        isOpen: roster.candidate.mayHandIn(at: tx.now),
        mayChangeEmail: try tx.mayChangeEmail(roster.candidate),
        form: kept?.form(for: roster) ?? roster.blankForm, email: try tx.newestRequest(of: asked.student),
        proven: try tx.proven(asked.student), confirmedAt: kept?.confirmedAt, version: kept?.number,
        objectedAt: objection.flatMap { $0.stands ? $0.saidAt : nil },
        dispute: dispute?.shown, replied: dispute?.replied)
    return Reply(.card(card))
}
