package import Foundation

/// The school has revoked a degree (學位授予法 §17), with all documents and versions of it, whenever they are registered;
/// or one diploma, which was sealed in error.
package struct Revocation: Codable, Sendable, Equatable {
    package let student: UUID
    /// Nil when it is the degree.
    package let diploma: UUID?
    package let decidedOn: Day
    package let reason: Line
    package let announcement: Line?

    package init(student: UUID, diploma: UUID? = nil, decidedOn: Day, reason: Line, announcement: Line? = nil) {
        self.student = student
        self.diploma = diploma
        self.decidedOn = decidedOn
        self.reason = reason
        self.announcement = announcement
    }
}
