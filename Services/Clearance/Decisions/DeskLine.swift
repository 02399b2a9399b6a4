import Foundation
import Messages

/// A listed student's line on a unit's list, as whoever wants to decide finds it.
struct DeskLine {
    let candidate: Candidate
    /// Nil when the unit has no line about the student.
    let review: UnitReview?
    /// What the unit has said last, where it still counts, and when it was stated.
    let said: ClearanceReviewed.Result?
    let saidAt: Date?
    /// The event that said it; empty where none has.
    var event = ""

    /// Why it stays as it is; nil when it may be decided.
    /// - Parameters:
    ///   - shown: what was shown of it to who decides.
    ///   - scope: the departments for which they speak; nil for all.
    func refusal(
        of decision: DecideUnitWork.Decision, shownAs shown: ClearanceReviewed.Result,
        in scope: Set<DepartmentCode>?, at now: Date
    ) -> LeftLine.Why? {
        let why = refusal(in: scope, at: now)
        guard why == nil || why == .laterKnown, let review else { return why }
        guard review.shown == shown else { return .changed(to: review.shown) }
        guard review.shown != decision.result || review.note != decision.note else { return .already }
        return why
    }

    /// Why it stays as it is, whatever is to be decided; nil when it may be.
    func refusal(in scope: Set<DepartmentCode>?, at now: Date) -> LeftLine.Why? {
        guard isCovered(by: scope) else { return .notYours }
        guard let review, review.isAsked || review.result != nil else { return .notAsked }
        guard !review.waits else { return .notYet }
        return isLater(than: now) ? .laterKnown : nil
    }

    /// Why it does not return to what it was before a decision; nil when it does.
    /// - Parameter decidedAt: when the decision was stated.
    func refusal(
        ofTakingBack result: ClearanceReviewed.Result, saidAt decidedAt: Date, in scope: Set<DepartmentCode>?,
        at now: Date
    ) -> LeftLine.Why? {
        guard isCovered(by: scope) else { return .notYours }
        guard saidAt == decidedAt, said == result else {
            return .changed(to: review?.shown ?? .notRequired)
        }
        return isLater(than: now) ? .laterKnown : nil
    }

    func isCovered(by scope: Set<DepartmentCode>?) -> Bool { scope?.contains(candidate.department) ?? true }

    /// Clocks differ: what other systems have stated may bear a time that is still to come, and the latest holds.
    private func isLater(than now: Date) -> Bool {
        [saidAt, candidate.movedAt].compactMap(\.self).contains { $0 >= now }
    }
}
