package import Foundation

/// Staff said when the students of a batch may hand in the contact form.
///
/// Stated by `portal`. Heard by `contact`. The latest statement about a batch holds.
package struct WindowSet: Fact, Equatable {
    package static let name = "window.set.v1"
    package static let statedBy = Program.portal

    package let batch: Batch
    package let opensAt: Date
    package let closesAt: Date
    package let setAt: Date

    package init(batch: Batch, opensAt: Date, closesAt: Date, setAt: Date) {
        self.batch = batch
        self.opensAt = opensAt
        self.closesAt = closesAt
        self.setAt = setAt
    }
}
