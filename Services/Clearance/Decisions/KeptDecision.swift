import Foundation
import Messages

/// What a member of staff has decided in one go.
struct KeptDecision: Equatable {
    let id: UUID
    let unit: String
    let result: ClearanceReviewed.Result
    let decidedBy: String
    let decidedAt: Date
    let takenBackAt: Date?

    /// What stood on one of its lines before.
    struct Before: Equatable {
        let place: ListUnitWork.Place
        let result: ClearanceReviewed.Result
        let reviewedAt: Date?
        let note: Bilingual<Line>?
    }
}
