import Chassis
import Foundation
import Messages
import Postgres

/// Records a unit's latest word. Said twice, or said late, it changes nothing.
struct RecordReview: Sendable {
    let judge: Judge

    @Sendable
    func react(_ heard: Heard<ClearanceReviewed>, _ tx: borrowing Transaction) throws -> Outcome {
        guard let unit = try judge.units.unit(heard.unit.rawValue) else {
            return .refused(
                Refusal("unit-unknown", "This school has no unit with the code \(heard.unit.rawValue)."))
        }
        let isOurs = heard.publisher == Program.clearance.rawValue
        let scopes = heard.units.map(Scope.init)
        guard isOurs || scopes.contains(where: { $0.unit == unit.code }) else { return notYours(heard, unit.code) }
        guard let candidate = try tx.lockListed(heard.student) else { return .waits(for: heard.student) }
        guard isOurs || scopes.contains(where: { $0.covers(unit.code, department: candidate.department) }) else {
            return notYours(heard, "students of the department \(candidate.department)")
        }
        if unit.isDepartment, let movedAt = candidate.movedAt, heard.stated.at < movedAt {
            return .refused(
                Refusal("department-changed", "The student has another department since \(movedAt.rfc3339)."))
        }
        return try record(heard, of: unit, about: candidate, tx)
    }

    private func record(
        _ heard: Heard<ClearanceReviewed>, of unit: Unit, about candidate: Candidate, _ tx: borrowing Transaction
    ) throws -> Outcome {
        let kept = try tx.answer(of: unit.code, about: heard.student)
        let refusal = heard.stated.refusal(after: kept?.stated)
        guard kept.map({ $0.stated <= heard.stated }) ?? true else { return .done(saying: [], refusing: refusal) }
        try tx.record(heard.said, about: heard.student, heard.stated)
        let judged = try judge.judge(heard.student, tx)
        guard heard.result == .returned, kept?.result != .returned else {
            return .done(saying: judged, refusing: refusal)
        }
        let returned = ClearanceReturned(
            student: heard.student, units: [unit.name(in: candidate.home)], revision: try tx.turn(heard.student),
            returnedAt: tx.now)
        return .done(saying: judged + [returned], refusing: refusal)
    }

    private func notYours(_ heard: Heard<ClearanceReviewed>, _ whom: String) -> Outcome {
        .refused(
            Refusal(
                "unit-not-yours", "\(heard.publisher) may not speak for \(whom). Ask the operator to allow it."))
    }
}

/// What a unit has said before.
struct KeptAnswer {
    let stated: Stated
    let result: ClearanceReviewed.Result
}
