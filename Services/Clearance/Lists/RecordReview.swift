import Chassis
import Foundation
import Messages
import Postgres

/// Records a unit's latest word. Said twice, or said late, it changes nothing.
struct RecordReview: Sendable {
    let units: UnitBook

    @Sendable
    func react(_ heard: Heard<ClearanceReviewed>, _ tx: borrowing Transaction) throws -> Outcome {
        let candidate = try tx.lockListed(heard.student)
        let stamp = try candidate == nil ? tx.unitStamp() : candidate?.unitStamp
        guard let unit = try units.rules(stamp, tx).known(heard.unit.rawValue, at: tx.now) else {
            return .refused(
                Refusal("unit-unknown", "This school has no unit with the code \(heard.unit.rawValue)."))
        }
        let isOurs = heard.publisher == Program.clearance.rawValue
        let scopes = heard.units.map(Scope.init)
        guard isOurs || scopes.contains(where: { $0.unit == unit.code }) else { return notYours(heard, unit.code) }
        guard isOurs || unit.whoDecides != .staff else { return decidedByStaff(unit.code) }
        guard let candidate else { return .waits(for: heard.student) }
        guard isOurs || scopes.contains(where: { $0.covers(unit.code, department: candidate.department) }) else {
            return notYours(heard, "students of the department \(candidate.department.rawValue)")
        }
        return try record(heard, of: unit, about: candidate, tx)
    }

    private func record(
        _ heard: Heard<ClearanceReviewed>, of unit: ReviewingUnit, about candidate: Candidate,
        _ tx: borrowing Transaction
    ) throws -> Outcome {
        let kept = try tx.answer(of: unit.code, about: heard.student)
        let movedAt = unit.isDepartment ? candidate.movedAt.flatMap { heard.stated.at < $0 ? $0 : nil } : nil
        let refusal = movedAt.map(departmentChanged) ?? heard.stated.refusal(after: kept?.stated)
        guard kept.map({ $0.stated <= heard.stated }) ?? true else { return .done(refusing: refusal) }
        // It is kept all the same: an older listing may still show that the student had come by then.
        try tx.record(heard.said, about: heard.student, heard.stated, isOutdated: movedAt != nil)
        guard heard.result == .returned, kept?.result != .returned, movedAt == nil else {
            return .done(refusing: refusal, judging: [heard.student])
        }
        let returned = ClearanceReturned(
            student: heard.student, units: [unit.name(in: candidate.home)], revision: try tx.turn(heard.student),
            returnedAt: tx.now)
        return .done(saying: [returned], refusing: refusal, judging: [heard.student])
    }

    private func departmentChanged(at movedAt: Date) -> Refusal {
        Refusal("department-changed", "The student has another department since \(movedAt.rfc3339).")
    }

    private func decidedByStaff(_ unit: String) -> Outcome {
        .refused(
            Refusal(
                "unit-decided-by-staff", "For \(unit) its people decide, and no system. Ask the registrar to allow it.")
        )
    }

    private func notYours(_ heard: Heard<ClearanceReviewed>, _ whom: String) -> Outcome {
        .refused(
            Refusal(
                "unit-not-yours", "\(heard.publisher) may not speak for \(whom). Ask the operator to allow it."))
    }
}

/// What a unit has said before.
struct KeptReview {
    let stated: Stated
    /// Nil when it does not count any more.
    let result: ClearanceReviewed.Result?
}
