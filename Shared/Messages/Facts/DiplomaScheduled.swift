package import Foundation

/// The paper diploma was collected and the digital one has a day on which it is due.
///
/// Stated by `issuer`, once per document. Heard by `clearance`, from whose overview the registrar sees that nobody was forgotten.
/// It carries no certificate number.
package struct DiplomaScheduled: Fact, Equatable {
    package static let name = "diploma.scheduled.v1"
    package static let statedBy = Program.issuer

    package let diploma: UUID
    package let student: UUID
    package let document: Document
    package let collectedAt: Date
    package let dueAt: Date

    package init(diploma: UUID, student: UUID, document: Document, collectedAt: Date, dueAt: Date) {
        self.diploma = diploma
        self.student = student
        self.document = document
        self.collectedAt = collectedAt
        self.dueAt = dueAt
    }
}
