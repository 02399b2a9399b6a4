package import Foundation

/// A student's degree is revoked, and verifiers are told.
///
/// Stated by `issuer`.
package struct StudentDegreeRevoked: Notice, AboutStudent, Equatable {
    package static let name = "student.degree-revoked.v1"
    package static let summary = "A degree is revoked; its digital diplomas no longer verify."
    package static let statedBy = Program.issuer
    package static let schema = Schema.object(
        Schema.Property.key + [
            .must("decidedOn", .of(Day.self)),
            .may("announcement", .of(Line.self)),
            .must("revokedAt", .time),
        ])

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: ShortName?
    package let decidedOn: Day
    package let announcement: Line?
    package let revokedAt: Date

    package init(about key: StudentKey, decidedOn: Day, announcement: Line? = nil, revokedAt: Date) {
        studentNumber = key.studentNumber
        term = key.term
        programme = key.spokenProgramme
        self.decidedOn = decidedOn
        self.announcement = announcement
        self.revokedAt = revokedAt
    }
}
