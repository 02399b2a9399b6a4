import Foundation
import Messages
import Postgres

/// Says that a student's diplomas are held, or that they are free, where that is not what was said last.
func sayHolds(on student: UUID, _ tx: borrowing Transaction) throws -> [any Message] {
    let holds = try tx.holds(on: student)
    guard let revision = try tx.keepSaid(holds, of: student) else { return [] }
    guard !holds.reasons.isEmpty else {
        return [DiplomaReleased(student: student, revision: revision, releasedAt: tx.now)]
    }
    return [
        DiplomaHeld(
            student: student, reasons: holds.reasons, changedFacts: holds.changedFacts, flaws: holds.flaws,
            revision: revision, heldAt: tx.now)
    ]
}

/// What holds a student's diplomas, each in a fixed order and once.
struct Holds: Codable, Equatable {
    let reasons: [HoldReason]
    let changedFacts: [PrintedFact]
    let flaws: [PrintingFlaw]
}
