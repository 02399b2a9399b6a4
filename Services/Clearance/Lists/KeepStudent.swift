import Candidates
import Chassis
import Foundation
import Messages
import Postgres

// What is heard about a student beside the roster and the units. Each may complete a list, or open it again.

/// Keeps the latest assessment of credits and thresholds; an older one changes nothing.
@Sendable
func keepAssessment(_ heard: Heard<RequirementsAssessed>, _ tx: borrowing Transaction) throws -> Outcome {
    guard try tx.lockListed(heard.student) != nil else { return .waits(for: heard.student) }
    let kept = try tx.assessed(heard.student)
    let refusal = heard.stated.refusal(after: kept)
    guard kept.map({ $0 <= heard.stated }) ?? true else { return .done(refusing: refusal) }
    try tx.keep(heard.said, about: heard.student, heard.stated)
    return .done(refusing: refusal, judging: [heard.student])
}

/// Keeps since when the form is handed in; the first confirmation holds.
@Sendable
func keepForm(_ heard: Heard<ContactConfirmed>, _ tx: borrowing Transaction) throws -> Outcome {
    let student = heard.said.student
    guard try tx.lockListed(student) != nil else { return .waits(for: student) }
    try tx.keepApplied(student, at: heard.confirmedAt)
    return .done(judging: [student])
}

/// Keeps that a student has another name. It holds over listings that repeat the old one; said again, it has no effect.
@Sendable
func keepNameChange(_ heard: Heard<NameChanged>, _ tx: borrowing Transaction) throws -> Outcome {
    guard try tx.lockListed(heard.student) != nil else { return .waits(for: heard.student) }
    try tx.keepName(.changed(heard.name), of: heard.student, heard.stated)
    try holdName(of: heard.student, tx)
    return []
}

/// Lets the name in force stand beside the snapshot. What the roster says instead is an exception until it says so no more.
func holdName(of student: UUID, _ tx: borrowing Transaction) throws {
    guard let inForce = try tx.holdName(of: student) else { return }
    let about = student.uuidString.lowercased()
    guard let contradiction = inForce.contradiction else {
        try tx.close(.nameContradicted, about: about)
        return
    }
    try tx.raise(
        Exception(
            kind: .nameContradicted, of: student,
            "The roster says \(contradiction.zh.rawValue), which is neither the name in force, "
                + "\(inForce.name.zh.rawValue), nor one that it replaced. That name is used until somebody decides.",
            .contradicted(roster: contradiction, inForce: inForce.name)))
}
