import Messages

/// A paper that came in the place of another, read from what a clerk has entered.
struct Replacing: Equatable {
    let old: CertificateNumber
    let new: CertificateNumber
    let document: PaperDiplomaReplaced.Paper
    let reason: PaperDiplomaReplaced.Reason

    struct Flaws: Error, Equatable {
        let all: [RecordReplacement.Flaw]
    }

    /// Reads the form, and compares both numbers with those of the student's papers.
    /// - Parameter isAnothers: whether another student has a paper of this number.
    static func read(
        _ form: ReplacementForm, _ papers: HeldPapers, isAnothers: (CertificateNumber) throws -> Bool
    ) rethrows -> Result<Replacing, Flaws> {
        var flaws: [RecordReplacement.Flaw] = []
        let (old, new) = (CertificateNumber(typed: form.old), CertificateNumber(typed: form.new))
        if let old {
            if !papers.has(old, form.document) { flaws.append(.oldNotTheirs) }
        } else {
            flaws.append(form.old.isBlank ? .oldMissing : .oldUnreadable)
        }
        if let new {
            if new == old {
                flaws.append(.newSame)
            } else if try isAnothers(new) {
                flaws.append(.newOfAnother)
            } else if papers.everHad(new) {
                flaws.append(.newUsedBefore)
            }
        } else {
            flaws.append(form.new.isBlank ? .newMissing : .newUnreadable)
        }
        if form.document == nil { flaws.append(.documentMissing) }
        if form.reason == nil { flaws.append(.reasonMissing) }
        guard flaws.isEmpty, let old, let new, let document = form.document, let reason = form.reason else {
            return .failure(Flaws(all: flaws))
        }
        return .success(Replacing(old: old, new: new, document: document, reason: reason))
    }
}

/// The papers that a student has, once one of them was handed over.
struct HeldPapers {
    let collected: CertificateNumber
    /// As the roster gives them.
    let zh: CertificateNumber?
    let en: CertificateNumber?
    /// What came in the place of which, in any order.
    let replaced: [CounterCase.Replaced]

    /// Whether the student has this paper now, in this language; in any, while none is chosen.
    func has(_ number: CertificateNumber, _ document: PaperDiplomaReplaced.Paper?) -> Bool {
        let documents = document.map { [$0] } ?? PaperDiplomaReplaced.Paper.allCases
        return documents.contains { held($0).contains(number) }
    }

    /// Whether the number is or was one of theirs.
    func everHad(_ number: CertificateNumber) -> Bool {
        number == collected || number == zh || number == en
            || replaced.contains { $0.old == number || $0.new == number }
    }

    private func held(_ document: PaperDiplomaReplaced.Paper) -> [CertificateNumber] {
        var first = [document == .en ? en ?? zh : zh].compactMap(\.self)
        // A paper of a number that the roster does not give may be in either language.
        if collected != zh, collected != en { first.append(collected) }
        return first.map { follow($0, document) }
    }

    private func follow(_ number: CertificateNumber, _ document: PaperDiplomaReplaced.Paper) -> CertificateNumber {
        var (number, rest) = (number, replaced.filter { $0.document == nil || $0.document == document })
        while let next = rest.firstIndex(where: { $0.old == number }) { number = rest.remove(at: next).new }
        return number
    }
}
