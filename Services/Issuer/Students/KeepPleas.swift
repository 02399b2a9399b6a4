import Chassis
import Foundation
import Messages
import Postgres

// What students say of their own diplomas. It holds what has not left, for as long as they say so.

/// Keeps that the student wants no diploma in electronic form; an older word changes nothing.
@Sendable
func keepObjection(_ heard: Heard<DiplomaObjected>, _ tx: borrowing Transaction) throws -> Outcome {
    try keepPlea(.objected, of: heard.said.student, stands: true, revision: heard.revision, tx)
}

/// Keeps that the student wants it after all; an older word changes nothing.
@Sendable
func keepObjectionWithdrawn(_ heard: Heard<ObjectionWithdrawn>, _ tx: borrowing Transaction) throws -> Outcome {
    try keepPlea(.objected, of: heard.said.student, stands: false, revision: heard.revision, tx)
}

/// Keeps that the student says their name or birth date is wrong; an older word changes nothing.
@Sendable
func keepErrorReport(_ heard: Heard<ErrorReported>, _ tx: borrowing Transaction) throws -> Outcome {
    try keepPlea(.errorReported, of: heard.said.student, stands: true, revision: heard.revision, tx)
}

/// Keeps that it is disputed no more; an older word changes nothing.
@Sendable
func keepErrorResolved(_ heard: Heard<ErrorResolved>, _ tx: borrowing Transaction) throws -> Outcome {
    try keepPlea(.errorReported, of: heard.said.student, stands: false, revision: heard.revision, tx)
}

private func keepPlea(
    _ kind: HoldReason, of student: UUID, stands: Bool, revision: Int, _ tx: borrowing Transaction
) throws -> Outcome {
    try tx.lockStudent(student)
    guard try tx.keepPlea(kind, of: student, stands: stands, revision: revision) else { return [] }
    return .done(judging: [student])
}
