package import Foundation

/// The registrar said when a batch may hand in the form, when its units must have answered, and when and where papers are
/// handed over.
///
/// Stated by `clearance`. Heard by `contact`, which takes forms meanwhile.
package struct BatchSet: Revised, Equatable {
    package static let name = "batch.set.v1"
    package static let statedBy = Program.clearance

    package var row: String { batch.rawValue }

    package let batch: Batch
    package let opensAt: Date
    package let closesAt: Date
    package let reviewUntil: Date?
    package let collectFrom: Date?
    package let collectUntil: Date?
    /// Where papers are handed over; nil while that is not said.
    package let place: Bilingual<Line>?
    /// Of the batch.
    package let revision: Int
    package let setAt: Date

    package init(
        batch: Batch, opensAt: Date, closesAt: Date, reviewUntil: Date? = nil, collectFrom: Date? = nil,
        collectUntil: Date? = nil, place: Bilingual<Line>? = nil, revision: Int, setAt: Date
    ) {
        self.batch = batch
        self.opensAt = opensAt
        self.closesAt = closesAt
        self.reviewUntil = reviewUntil
        self.collectFrom = collectFrom
        self.collectUntil = collectUntil
        self.place = place
        self.revision = revision
        self.setAt = setAt
    }
}
