import Chassis
import Messages
import Postgres

/// Keeps since when the units may be asked; the same fact again changes nothing.
@Sendable
func keepOpened(_ heard: Heard<ClearanceOpened>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.keepOpened(heard.said.student, at: heard.openedAt)
    return []
}

/// Keeps that the clearance is complete; an older word about it changes nothing.
@Sendable
func keepCompleted(_ heard: Heard<ClearanceCompleted>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.keepCompletion(heard.said.student, heard.completedAt, revision: heard.revision)
    return []
}

/// Keeps that a unit took its word back; an older word about it changes nothing.
@Sendable
func keepReopened(_ heard: Heard<ClearanceReopened>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.keepCompletion(heard.said.student, nil, revision: heard.revision)
    return []
}
