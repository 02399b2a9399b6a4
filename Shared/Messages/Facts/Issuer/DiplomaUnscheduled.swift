package import Foundation

/// A version of a diploma is due no longer: its collection or the candidate was withdrawn, or the degree revoked.
///
/// Stated by `issuer`. Heard by `clearance`, whose overview counts it as late no more.
package struct DiplomaUnscheduled: FactAboutStudent, Revised, Equatable {
    package static let name = "diploma.unscheduled.v1"
    package static let statedBy = Program.issuer

    package let diploma: UUID
    package let student: UUID
    package let version: Int
    /// Of the diploma, together with `diploma.scheduled`.
    package let revision: Int

    package init(diploma: UUID, student: UUID, version: Int, revision: Int) {
        self.diploma = diploma
        self.student = student
        self.version = version
        self.revision = revision
    }
}
