import Chassis
import Messages
import Postgres

/// Keeps the form when it keeps to every rule, and which notices its page showed. Handed in again while the window is open, it is
/// another version, and the latest holds.
@Sendable
func submitContact(_ asked: Asked<SubmitContact>, _ tx: borrowing Transaction) throws -> Reply<SubmitContact.Answer> {
    guard let candidate = try tx.lockCandidate(asked.student) else { return Reply(.notListed) }
    guard candidate.mayHandIn(at: tx.now) else { return Reply(.notOpen) }
    let proven = try tx.proven(asked.student)
    let isDisputed = try tx.dispute(of: asked.student)?.isOpen ?? false
    let read = Submission.read(
        asked.form, under: asked.notices, of: candidate.identity, isDisputed: isDisputed,
        hasProvenAddress: proven != nil)
    switch (read, proven) {
    case (.failure(let flaws), _): return Reply(.refused(flaws.all))
    case (.success, nil): preconditionFailure("a form without a proven address has a flaw")
    case (.success(let submission), let proven?):
        let number = try tx.keep(submission, at: proven.address, of: asked.student)
        try tx.keep(asked.notices, shownWith: number, of: asked.student)
        return Reply(
            .submitted(at: tx.now),
            saying: [
                ContactConfirmed(student: asked.student, confirmedAt: tx.now),
                StudentContactConfirmed(about: candidate.key, confirmedAt: tx.now),
                try confirmReceipt(to: asked.student, at: proven.address, tx),
            ] + (try tellOffices(of: asked.student, tx)))
    }
}
