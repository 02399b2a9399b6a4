import Chassis
import Messages
import Postgres

/// Keeps the form when it keeps to every rule. Handed in again while the window is open, the latest holds.
@Sendable
func submitContact(_ asked: Asked<SubmitContact>, _ tx: borrowing Transaction) throws -> Reply<SubmitContact.Answer> {
    guard let candidate = try tx.lockCandidate(asked.student) else { return Reply(.notListed) }
    guard candidate.mayHandIn(at: tx.now) else { return Reply(.notOpen) }
    let hasProvenAddress = try tx.proven(asked.student) != nil
    switch Submission.read(asked.form, of: candidate.identity, hasProvenAddress: hasProvenAddress) {
    case .failure(let flaws): return Reply(.refused(flaws.all))
    case .success(let submission):
        try tx.keep(submission, of: asked.student, at: tx.now)
        let fact = ContactConfirmed(student: asked.student, confirmedAt: tx.now)
        return Reply(.submitted(at: tx.now), saying: [fact])
    }
}
