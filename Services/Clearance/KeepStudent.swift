import Chassis
import Messages
import Postgres

/// Keeps the latest assessment of credits and thresholds; an older one changes nothing.
@Sendable
func keepAssessment(_ heard: Heard<RequirementsAssessed>, _ tx: borrowing Transaction) throws -> Outcome {
    guard try tx.lockListed(heard.student) else { return .waits(for: heard.student) }
    try tx.keep(heard.said, about: heard.student, at: heard.stated.at, id: heard.id)
    return []
}

/// Keeps since when the student has applied; the first confirmation holds.
@Sendable
func keepContact(_ heard: Heard<ContactConfirmed>, _ tx: borrowing Transaction) throws -> Outcome {
    guard try tx.lockListed(heard.student) else { return .waits(for: heard.student) }
    try tx.keepApplied(heard.student, at: heard.confirmedAt)
    return []
}
