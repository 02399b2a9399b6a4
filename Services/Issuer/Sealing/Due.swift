import Foundation
import Messages

/// A version whose turn has come, and what is known to print it.
struct Due: Sendable {
    let id: VersionID
    let student: UUID
    let document: Document
    let kind: DiplomaKind
    /// The version's own number, where it has one.
    let ownCertificate: CertificateNumber?
    /// The number on the paper that was collected.
    let collectedCertificate: CertificateNumber
    let graduate: Graduate
    /// As the collection stated it; the roster's holds otherwise.
    let conferredMonth: Month?
    /// When the diploma's first version was sealed; nil when this is it.
    let firstSealedAt: Date?
    /// When its claim began: the time of the seal.
    let claimedAt: Date
    /// The file that this version puts out of date.
    let previous: String?
}

extension Due {
    /// Nil when nobody has said which it is.
    var printedNumber: CertificateNumber? {
        ownCertificate ?? numberPrinted(document, collectedCertificate, graduate.numbers)
    }
}
