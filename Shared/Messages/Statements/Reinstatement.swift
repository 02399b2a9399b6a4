package import Foundation

/// What was revoked is valid again. Of a revocation and a reinstatement the one with the greater number holds.
package struct Reinstatement: Codable, Sendable, Equatable {
    package let student: UUID
    /// Nil when it is the degree.
    package let diploma: UUID?
    package let decidedOn: Day
    package let reason: Line

    package init(student: UUID, diploma: UUID? = nil, decidedOn: Day, reason: Line) {
        self.student = student
        self.diploma = diploma
        self.decidedOn = decidedOn
        self.reason = reason
    }
}
