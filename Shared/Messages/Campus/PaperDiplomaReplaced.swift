package import Foundation

/// A paper diploma was replaced by one with another number.
///
/// Heard by `issuer`, which holds what is not sent yet until a person has looked.
package struct PaperDiplomaReplaced: CampusEvent, AboutStudent, Equatable {
    package static let name = "paper-diploma.replaced.v1"
    package static let answeredBy = Program.issuer
    package static let alsoStatedBy: Set = [Program.clearance]
    package static let schema = Schema.object(
        Schema.Property.key + [
            .must("newCertificateNumber", .of(Line.self)),
            .must("reason", .oneOf(Reason.allCases.map(\.rawValue))),
            .must("replacedAt", .time),
        ])

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: Line?
    package let newCertificateNumber: Line
    package let reason: Reason
    package let replacedAt: Date

    package init(
        studentNumber: StudentNumber, term: Term, programme: Line? = nil, newCertificateNumber: Line, reason: Reason,
        replacedAt: Date
    ) {
        self.studentNumber = studentNumber
        self.term = term
        self.programme = programme
        self.newCertificateNumber = newCertificateNumber
        self.reason = reason
        self.replacedAt = replacedAt
    }

    package enum Reason: String, Codable, Sendable, CaseIterable { case lost, damaged, corrected }

    package func refusal(at now: Date) -> Refusal? {
        replacedAt <= now.addingTimeInterval(60)
            ? nil
            : Refusal(
                "replaced-in-the-future", "replacedAt lies in the future. State the event when it has been replaced.")
    }
}
