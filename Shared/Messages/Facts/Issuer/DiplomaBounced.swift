package import Foundation

/// A student's diplomas reach none of their mailboxes: each refused the last mail, or sent it back. Said again with no mailbox once
/// one has taken a mail, or the address is another.
///
/// Stated by `issuer`. Heard by `clearance`, where a person must look for as long as it is so.
/// It carries no address.
package struct DiplomaBounced: FactAboutStudent, Revised, Equatable {
    package static let name = "diploma.bounced.v1"
    package static let statedBy = Program.issuer

    package let student: UUID
    /// All that the student has; none when they are reached.
    package let mailboxes: [Mailbox]
    /// Of what is said of the student's mailboxes.
    package let revision: Int
    package let bouncedAt: Date

    package init(student: UUID, mailboxes: [Mailbox], revision: Int, bouncedAt: Date) {
        self.student = student
        self.mailboxes = mailboxes
        self.revision = revision
        self.bouncedAt = bouncedAt
    }
}
