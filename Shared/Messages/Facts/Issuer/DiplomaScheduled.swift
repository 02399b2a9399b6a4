package import Foundation

/// A version of a diploma has a day on which it is due: the paper was collected, or replaced.
///
/// Stated by `issuer`. Heard by `clearance`, from whose overview the registrar sees that nobody was forgotten.
/// It carries no certificate number.
package struct DiplomaScheduled: FactAboutStudent, Revised, Equatable {
    package static let name = "diploma.scheduled.v1"
    package static let statedBy = Program.issuer

    package let diploma: UUID
    package let student: UUID
    package let document: Document
    package let version: Int
    package let collectedAt: Date
    package let dueAt: Date
    /// Of the diploma, together with `diploma.unscheduled`.
    package let revision: Int

    package init(
        diploma: UUID, student: UUID, document: Document, version: Int, collectedAt: Date, dueAt: Date, revision: Int
    ) {
        self.diploma = diploma
        self.student = student
        self.document = document
        self.version = version
        self.collectedAt = collectedAt
        self.dueAt = dueAt
        self.revision = revision
    }
}
