package import Foundation

/// The paper diploma was handed over. It starts the wait for the digital one.
///
/// Heard by `issuer` and `clearance`. The first collection of a certificate holds; the same one said twice has no effect.
package struct PaperDiplomaCollected: CampusEvent, AboutStudent, Equatable {
    package static let name = "paper-diploma.collected.v1"
    package static let summary =
        "The paper diploma was handed over, which starts the wait for the digital one. The same collection said twice has no effect."
    package static let answeredBy = Program.issuer
    package static let alsoStatedBy: Set = [Program.clearance, Program.issuer]
    package static let schema = Schema.object(
        Schema.Property.key + [
            .must("certificateNumber", .of(CertificateNumber.self)),
            .must("collectedAt", .time),
            .may("conferredMonth", .of(Month.self)),
            .may("by", .oneOf(By.allCases.map(\.rawValue))),
            .may("clerk", .of(Line.self)),
        ])

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: ShortName?
    package let certificateNumber: CertificateNumber
    package let collectedAt: Date
    package let conferredMonth: Month?
    package let by: By?
    package let clerk: Line?

    package init(
        studentNumber: StudentNumber, term: Term, programme: ShortName? = nil, certificateNumber: CertificateNumber,
        collectedAt: Date,
        conferredMonth: Month? = nil, by: By? = nil, clerk: Line? = nil
    ) {
        self.studentNumber = studentNumber
        self.term = term
        self.programme = programme
        self.certificateNumber = certificateNumber
        self.collectedAt = collectedAt
        self.conferredMonth = conferredMonth
        self.by = by
        self.clerk = clerk
    }

    /// Who took the paper: the student, whom they sent, or the post.
    package enum By: String, Codable, Sendable, CaseIterable { case `self`, proxy, post }

    package var dates: [StatedDate] {
        [.moment("collectedAt", collectedAt, .graduation(term))]
            + StatedDate.month("conferredMonth", conferredMonth, .conferral(term))
    }

    package var contradiction: Refusal? {
        guard let conferredMonth, Day(taipei: collectedAt).isBefore(conferredMonth) else { return nil }
        return Refusal("date-impossible", "conferredMonth must not lie after the month of collectedAt.")
    }
}
