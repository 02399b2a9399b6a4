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

    /// Whether it is about the English paper of a student whose diplomas are in the calendar, and none of them stands for it. The
    /// roster tells the number of that paper, the old one or the new one; where it knows none, the word of whoever states it holds.
    func isWithoutDiploma(_ versions: [CalendarVersion], _ numbers: PaperNumbers) -> Bool {
        guard !versions.isEmpty, !versions.contains(where: { $0.document == .en }) else { return false }
        guard let english = numbers.english else { return paper == .en }
        return paper != .zh && [certificate, newCertificate].contains(english)
    }
}

extension Replacement {
    init(_ said: PaperDiplomaReplaced) {
        self.init(
            certificate: said.certificateNumber, paper: said.document, newCertificate: said.newCertificateNumber,
            reason: said.reason)
    }
}

extension [Replacement] {
    func about(_ document: Document) -> [Replacement] { filter { $0.isAbout(document) } }
}

/// Whether two numbers are one, or one paper has come in the place of the other, be it by way of third ones.
func areOnePaper(_ one: CertificateNumber, _ other: CertificateNumber, _ replacements: [Replacement]) -> Bool {
    var (reached, rest) = (Set([one]), replacements)
    while let next = rest.firstIndex(where: { reached.contains($0.certificate) || reached.contains($0.newCertificate) })
    {
        let replacement = rest.remove(at: next)
        reached.formUnion([replacement.certificate, replacement.newCertificate])
    }
    return reached.contains(other)
}
