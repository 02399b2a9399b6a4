package import Foundation

/// A person has asked that their data be erased, and the registrar has granted it.
///
/// Stated by `clearance`, which has erased its own part. Heard by every other program, which erases what may go and answers with
/// ``Erased``. It carries no name and no student number; who granted it stands in each program's record of destruction.
package struct ErasureGranted: FactAboutStudent, Equatable {
    package static let name = "erasure.granted.v1"
    package static let statedBy = Program.clearance

    package let student: UUID
    /// By which the request is known.
    package let request: UUID
    /// The account of who granted it.
    package let grantedBy: Line
    package let grantedAt: Date

    package init(student: UUID, request: UUID, grantedBy: Line, grantedAt: Date) {
        self.student = student
        self.request = request
        self.grantedBy = grantedBy
        self.grantedAt = grantedAt
    }
}
