import Chassis
import Messages
import Postgres

/// Keeps that every unit lets the student go. It may be heard before the student is listed here.
@Sendable
func keepCompleted(_ heard: Heard<ClearanceCompleted>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.lockStudent(heard.student)
    try tx.keepClearance(heard.student, isComplete: true, revision: heard.revision)
    return []
}

/// Keeps that a unit took its word back: nothing is sealed or mailed until the list is complete again.
@Sendable
func keepReopened(_ heard: Heard<ClearanceReopened>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.lockStudent(heard.student)
    try tx.keepClearance(heard.student, isComplete: false, revision: heard.revision)
    return []
}
