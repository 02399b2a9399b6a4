import Chassis
import Foundation
import Messages
import Postgres

/// What a student said last of having the diploma in electronic form.
struct Objection {
    /// Whether they object to it.
    let stands: Bool
    let revision: Int
    let saidAt: Date
}

/// Keeps that a student objects to a diploma in electronic form, or takes that back, whenever it is: the law sets no hours. What is
/// sealed or mailed by then is the issuer's to know.
@Sendable
func sayObjection(_ asked: Asked<SayObjection>, _ tx: borrowing Transaction) throws -> Reply<SayObjection.Answer> {
    guard try tx.lockCandidate(asked.student) != nil else { return Reply(.notListed) }
    let last = try tx.objection(of: asked.student)
    guard asked.objects != (last?.stands ?? false) else { return Reply(.kept) }
    let said = Objection(stands: asked.objects, revision: (last?.revision ?? 0) + 1, saidAt: tx.now)
    try tx.keep(said, of: asked.student)
    return Reply(.kept, saying: [said.fact(about: asked.student)])
}

extension Objection {
    fileprivate func fact(about student: UUID) -> any Fact {
        stands
            ? DiplomaObjected(student: student, revision: revision, objectedAt: saidAt) as any Fact
            : ObjectionWithdrawn(student: student, revision: revision, withdrawnAt: saidAt)
    }
}
