package import Foundation

/// A digital diploma has left for a mailbox of the student.
///
/// Stated by `issuer`, once per document, version and mailbox.
package struct StudentDiplomaMailed: Notice, AboutStudent, Equatable {
    package static let name = "student.diploma-mailed.v1"
    package static let summary = "The digital diploma has left for a mailbox."
    package static let statedBy = Program.issuer
    package static let schema = Schema.object(
        Schema.Property.key + [
            .must("document", .oneOf(Document.allCases.map(\.rawValue))),
            .must("version", .number),
            .must("certificateNumber", .of(Line.self)),
            .must("mailbox", .oneOf(Mailbox.allCases.map(\.rawValue))),
            .must("mailedAt", .time),
        ])

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: ShortName?
    package let document: Document
    package let version: Int
    package let certificateNumber: Line
    package let mailbox: Mailbox
    package let mailedAt: Date

    package init(
        about key: StudentKey, document: Document, version: Int, certificateNumber: Line, mailbox: Mailbox,
        mailedAt: Date
    ) {
        studentNumber = key.studentNumber
        term = key.term
        programme = key.spokenProgramme
        self.document = document
        self.version = version
        self.certificateNumber = certificateNumber
        self.mailbox = mailbox
        self.mailedAt = mailedAt
    }
}
