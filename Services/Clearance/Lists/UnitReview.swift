import Foundation
import Messages

/// One unit's line about a student.
struct UnitReview {
    let isAsked: Bool
    /// Nil while the unit has not answered.
    let result: ClearanceReviewed.Result?
    /// Nil while it is to be reviewed, also where that was said of it.
    let reviewedAt: Date?
    let note: Bilingual<Line>?
    let request: Request?
    /// Whether it is not its turn yet, for it comes last.
    var waits: Bool

    /// A unit that has not answered is pending, or not required where it is not asked.
    var shown: ClearanceReviewed.Result { result ?? (isAsked ? .pending : .notRequired) }
}
