import Chassis
import Foundation
import Messages
import Postgres

/// Records a unit's latest word. Said twice, or said late, it changes nothing.
struct RecordReview: Sendable {
    let units: UnitList

    @Sendable
    func react(_ heard: Heard<ClearanceReviewed>, _ tx: borrowing Transaction) throws -> Outcome {
        let unit = heard.unit.rawValue
        guard try units.unit(unit) != nil else {
            return .refused(Refusal("unit-unknown", "This school has no unit with the code \(unit)."))
        }
        guard heard.units.contains(unit) else {
            return .refused(
                Refusal("unit-not-yours", "\(heard.publisher) may not speak for \(unit). Ask the operator to allow it.")
            )
        }
        guard try tx.lockListed(heard.student) else { return .waits(for: heard.student) }
        guard try tx.record(heard.said, about: heard.student, at: heard.stated.at, id: heard.id) else { return [] }
        return .done(saying: try settle(heard.student, units, tx))
    }
}

/// Says once that the list became complete, and once that it no longer is.
///
/// The units of the file are judged. One that the school has done away with holds nobody back, whatever it last said.
/// The candidate's row is locked by the caller: two units that answer at the same moment must see each other's answer.
func settle(_ student: UUID, _ units: UnitList, _ tx: borrowing Transaction) throws -> [any Fact] {
    let answers = try tx.answers(about: student)
    let checklist = Checklist(results: try units.all().compactMap { answers[$0.code]?.result })
    switch checklist.change(whenItWasComplete: try tx.isComplete(student)) {
    case .completed:
        return try tx.complete(student).map { [ClearanceCompleted(student: student, completedAt: $0)] } ?? []
    case .reopened:
        return try tx.reopen(student).map { [ClearanceReopened(student: student, reopenedAt: $0)] } ?? []
    case nil:
        return []
    }
}
