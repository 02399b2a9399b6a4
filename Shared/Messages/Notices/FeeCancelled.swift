package import Foundation

/// A fee need not be paid any more: the student has taken the application back, or it was refused.
///
/// Stated by `issuer`.
package struct FeeCancelled: Notice, AboutStudent, Equatable {
    package static let name = "fee.cancelled.v1"
    package static let summary = "A fee that was due no longer is."
    package static let statedBy = Program.issuer
    package static let schema = Schema.object(
        Schema.Property.key + [
            .must("reference", .of(Line.self)),
            .must("cancelledAt", .time),
        ])

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: ShortName?
    package let reference: Line
    package let cancelledAt: Date

    package init(about key: StudentKey, reference: Line, cancelledAt: Date) {
        studentNumber = key.studentNumber
        term = key.term
        programme = key.spokenProgramme
        self.reference = reference
        self.cancelledAt = cancelledAt
    }
}
