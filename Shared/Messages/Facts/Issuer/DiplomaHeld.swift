package import Foundation

/// What is known of a student contradicts itself, or cannot be printed: their diplomas are held.
///
/// Stated by `issuer`, again when the reasons change. Heard by `clearance`, which shows it to the registrar as an exception.
/// It carries no certificate number and no name; of the facts which they are, and of what cannot be printed the characters.
package struct DiplomaHeld: FactAboutStudent, Revised, Equatable {
    package static let name = "diploma.held.v1"
    package static let statedBy = Program.issuer

    package let student: UUID
    /// All of them, each once.
    package let reasons: [HoldReason]
    /// What the roster gives otherwise than the sealed diploma; empty without `facts-changed`.
    package let changedFacts: [PrintedFact]
    /// What cannot be printed; empty without `unprintable`.
    package let flaws: [PrintingFlaw]
    /// Of the holds on the student's diplomas, together with `diploma.released`.
    package let revision: Int
    package let heldAt: Date

    package init(
        student: UUID, reasons: [HoldReason], changedFacts: [PrintedFact] = [], flaws: [PrintingFlaw] = [],
        revision: Int, heldAt: Date
    ) {
        self.student = student
        self.reasons = reasons
        self.changedFacts = changedFacts
        self.flaws = flaws
        self.revision = revision
        self.heldAt = heldAt
    }
}
