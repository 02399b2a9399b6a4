package import Foundation

/// A paper diploma was replaced by one with another number.
///
/// Heard by `clearance`, and by `issuer`, which makes the next version of the digital one: a 學位證明書 after loss or damage, a 學位證書 when
/// it was corrected.
package struct PaperDiplomaReplaced: CampusEvent, AboutStudent, Equatable {
    package static let name = "paper-diploma.replaced.v1"
    package static let summary =
        "A paper diploma was replaced by one with another number. The digital one follows: a certificate after loss or damage."
    package static let answeredBy = Program.issuer
    package static let alsoStatedBy: Set = [Program.clearance]
    package static let schema = Schema.object(
        Schema.Property.key + [
            .must("certificateNumber", .of(CertificateNumber.self)),
            .must("newCertificateNumber", .of(CertificateNumber.self)),
            .may("document", .oneOf(Paper.allCases.map(\.rawValue))),
            .must("reason", .oneOf(Reason.allCases.map(\.rawValue))),
            .must("replacedAt", .time),
        ])

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: ShortName?
    /// That of the old paper.
    package let certificateNumber: CertificateNumber
    package let newCertificateNumber: CertificateNumber
    /// Which of the student's papers it was, where both have one number.
    package let document: Paper?
    package let reason: Reason
    package let replacedAt: Date

    package init(
        studentNumber: StudentNumber, term: Term, programme: ShortName? = nil, certificateNumber: CertificateNumber,
        newCertificateNumber: CertificateNumber, document: Paper? = nil, reason: Reason, replacedAt: Date
    ) {
        self.studentNumber = studentNumber
        self.term = term
        self.programme = programme
        self.certificateNumber = certificateNumber
        self.newCertificateNumber = newCertificateNumber
        self.document = document
        self.reason = reason
        self.replacedAt = replacedAt
    }

    /// Why there is another paper. After loss or damage it is a 學位證明書.
    package enum Reason: String, Codable, Sendable, CaseIterable { case lost, damaged, corrected }

    /// Which of the student's papers.
    package enum Paper: String, Codable, Sendable, CaseIterable { case zh, en }

    package var dates: [StatedDate] { [.moment("replacedAt", replacedAt, .graduation(term))] }
}
