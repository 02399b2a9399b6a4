package import Foundation

/// A collection was recorded by mistake (wrong scan).
///
/// Heard by `issuer`, which takes the digital diploma out of the calendar unless it is sealed, and by `clearance`.
package struct CollectionWithdrawn: CampusEvent, AboutStudent, Equatable {
    package static let name = "paper-diploma.collection-withdrawn.v1"
    package static let summary =
        "A collection was recorded by mistake. The digital diploma leaves the calendar unless it is sealed."
    package static let answeredBy = Program.issuer
    package static let alsoStatedBy: Set = [Program.clearance]
    package static let schema = Schema.object(
        Schema.Property.key + [
            .must("certificateNumber", .of(CertificateNumber.self)),
            .must("reason", .of(Line.self)),
            .must("withdrawnAt", .time),
        ])

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: ShortName?
    package let certificateNumber: CertificateNumber
    package let reason: Line
    package let withdrawnAt: Date

    package init(
        studentNumber: StudentNumber, term: Term, programme: ShortName? = nil, certificateNumber: CertificateNumber,
        reason: Line,
        withdrawnAt: Date
    ) {
        self.studentNumber = studentNumber
        self.term = term
        self.programme = programme
        self.certificateNumber = certificateNumber
        self.reason = reason
        self.withdrawnAt = withdrawnAt
    }

    package var dates: [StatedDate] { [.moment("withdrawnAt", withdrawnAt, .graduation(term))] }
}
