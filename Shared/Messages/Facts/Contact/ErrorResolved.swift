package import Foundation

/// What a student said to be wrong is disputed no more: the registrar has mended or explained it, or the student has taken it back.
///
/// Stated by `contact`. Heard by `issuer` and `clearance`.
/// It carries no name and no date of birth: the roster says what is right.
package struct ErrorResolved: FactAboutStudent, Revised, Equatable {
    package static let name = "contact.error-resolved.v1"
    package static let statedBy = Program.contact

    package let student: UUID
    package let by: Resolver
    /// Of the student's reports, together with `contact.error-reported`.
    package let revision: Int
    package let resolvedAt: Date

    package init(student: UUID, by: Resolver, revision: Int, resolvedAt: Date) {
        self.student = student
        self.by = by
        self.revision = revision
        self.resolvedAt = resolvedAt
    }

    /// Who has ended it.
    package enum Resolver: String, Codable, Sendable { case registrar, student }
}
