import Foundation
import Messages
import Postgres

/// Says that a student's diplomas are held, or that they are free, where that is not what was said last.
func sayHolds(on student: UUID, _ tx: borrowing Transaction) throws -> [any Message] {
    try sayHolds(onAll: [student], tx)
}

/// The same of many, in a few statements.
func sayHolds(onAll students: [UUID], _ tx: borrowing Transaction) throws -> [any Message] {
    let (holds, now) = (try tx.holds(onAll: students), tx.now)
    return try tx.keepSaid(holds).map { student, revision in
        let holds = holds[student]!
        guard !holds.reasons.isEmpty else {
            return DiplomaReleased(student: student, revision: revision, releasedAt: now)
        }
        return DiplomaHeld(
            student: student, reasons: holds.reasons, changedFacts: holds.changedFacts, flaws: holds.flaws,
            revision: revision, heldAt: now)
    }
}

/// What holds a student's diplomas, each in a fixed order and once.
struct Holds: Codable, Equatable {
    let reasons: [HoldReason]
    let changedFacts: [PrintedFact]
    let flaws: [PrintingFlaw]
}
