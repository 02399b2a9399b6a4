package import Foundation

/// A student has handed in the contact form, with an address that they proved to read.
///
/// Stated by `contact`. Heard by `clearance`, which completes no list without it.
/// It carries no address, phone or answer.
package struct ContactConfirmed: FactAboutStudent, Equatable {
    package static let name = "contact.confirmed.v1"
    package static let statedBy = Program.contact

    package let student: UUID
    package let confirmedAt: Date

    package init(student: UUID, confirmedAt: Date) {
        self.student = student
        self.confirmedAt = confirmedAt
    }
}
