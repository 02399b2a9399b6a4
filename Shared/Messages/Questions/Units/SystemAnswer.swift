package import Foundation

/// What a unit's own system said last about a student, whatever its people have decided before or since.
package struct SystemAnswer: Codable, Sendable, Equatable {
    package var result: ClearanceReviewed.Result
    package var reviewedAt: Date
    package var note: Bilingual<Line>?

    package init(result: ClearanceReviewed.Result, reviewedAt: Date, note: Bilingual<Line>?) {
        self.result = result
        self.reviewedAt = reviewedAt
        self.note = note
    }
}
