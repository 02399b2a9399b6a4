package import Foundation

/// What a student has applied for came a step further, or to its end.
///
/// Stated by `issuer`. Heard by `contact`, which lets the student be told of what they must do or wait for no longer.
/// It carries no name, no reason and no amount: those are read on the page.
package struct ApplicationChanged: FactAboutStudent, Revised, Equatable {
    package static let name = "application.changed.v1"
    package static let statedBy = Program.issuer

    package let student: UUID
    package let application: UUID
    package let kind: ApplicationWish.Kind
    package let state: ApplicationState
    /// Of all that is said of the student's applications.
    package let revision: Int
    package let changedAt: Date

    package init(
        student: UUID, application: UUID, kind: ApplicationWish.Kind, state: ApplicationState, revision: Int,
        changedAt: Date
    ) {
        self.student = student
        self.application = application
        self.kind = kind
        self.state = state
        self.revision = revision
        self.changedAt = changedAt
    }
}
