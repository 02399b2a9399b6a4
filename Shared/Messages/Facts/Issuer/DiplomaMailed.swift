package import Foundation

/// The mail server of a mailbox took the diploma.
///
/// Stated by `issuer`, once per mailbox and version. Heard by `clearance`, whose overview names for the registrar those that
/// were sealed and not mailed.
/// It carries no address.
package struct DiplomaMailed: FactAboutStudent, Equatable {
    package static let name = "diploma.mailed.v1"
    package static let statedBy = Program.issuer

    package let diploma: UUID
    package let student: UUID
    package let version: Int
    package let mailbox: Mailbox
    package let mailedAt: Date

    package init(diploma: UUID, student: UUID, version: Int, mailbox: Mailbox, mailedAt: Date) {
        self.diploma = diploma
        self.student = student
        self.version = version
        self.mailbox = mailbox
        self.mailedAt = mailedAt
    }
}
