import Messages

/// The numbers that the roster gives a student's papers. The English paper may have one of its own, and the roster may know that
/// one alone.
struct PaperNumbers: Equatable {
    let chinese: CertificateNumber?
    let english: CertificateNumber?

    init(chinese: CertificateNumber?, english: CertificateNumber?) {
        (self.chinese, self.english) = (chinese, english)
    }

    init(_ candidate: CandidateListed) {
        self.init(chinese: candidate.certificateNumber, english: candidate.englishCertificateNumber)
    }

    /// As they are looked up.
    var folded: [String] { [chinese, english].compactMap { $0?.folded } }
}

/// What is printed on a document of the paper that was collected: the roster's number for it, as the roster writes it, where it
/// gives one. At the counter either paper may be scanned, and both numbers are the student's, as are those of papers that have
/// come in the place of either.
/// - Returns: nil when the English paper was collected, and nobody has said the number of the Chinese one.
func numberPrinted(
    _ document: Document, _ collected: CertificateNumber, _ numbers: PaperNumbers, _ replacements: [Replacement] = []
) -> CertificateNumber? {
    if document == .en, let english = numbers.english { return english }
    func isCollected(_ number: CertificateNumber?, _ paper: Document) -> Bool {
        number.map { areOnePaper($0, collected, replacements.about(paper)) } ?? false
    }
    return isCollected(numbers.chinese, .zh) || isCollected(numbers.english, .en) ? numbers.chinese : collected
}

extension Graduate {
    var numbers: PaperNumbers { PaperNumbers(chinese: certificateNumber, english: englishCertificateNumber) }
}
