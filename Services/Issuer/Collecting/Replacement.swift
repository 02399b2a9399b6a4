import Messages

/// A paper that came in the place of another.
struct Replacement: Equatable {
    let certificate: CertificateNumber
    /// Which of the student's papers it was, where both have one number.
    let paper: PaperDiplomaReplaced.Paper?
    let newCertificate: CertificateNumber
    let reason: PaperDiplomaReplaced.Reason

    /// Whether this one's new paper is the other's old one.
    func leads(to next: Replacement) -> Bool {
        newCertificate == next.certificate && (paper == nil || next.paper == nil || paper == next.paper)
    }

    /// Whether it is about the paper for which a document stands. A bilingual one stands for the Chinese paper.
    func isAbout(_ document: Document) -> Bool { paper.map { ($0 == .en) == (document == .en) } ?? true }
}

extension Replacement {
    init(_ said: PaperDiplomaReplaced) {
        self.init(
            certificate: said.certificateNumber, paper: said.document, newCertificate: said.newCertificateNumber,
            reason: said.reason)
    }
}
