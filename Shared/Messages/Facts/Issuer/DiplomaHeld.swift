package import Foundation

/// What is known of a student contradicts itself: their diplomas are held.
///
/// Stated by `issuer`, again when the reasons change. Heard by `clearance`, which shows it to the registrar as an exception.
/// It carries no certificate number and no name.
package struct DiplomaHeld: FactAboutStudent, Revised, Equatable {
    package static let name = "diploma.held.v1"
    package static let statedBy = Program.issuer

    package let student: UUID
    /// All of them, each once.
    package let reasons: [HoldReason]
    /// Of the holds on the student's diplomas, together with `diploma.released`.
    package let revision: Int
    package let heldAt: Date

    package init(student: UUID, reasons: [HoldReason], revision: Int, heldAt: Date) {
        self.student = student
        self.reasons = reasons
        self.revision = revision
        self.heldAt = heldAt
    }
}
