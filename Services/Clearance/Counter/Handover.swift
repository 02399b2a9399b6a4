import Messages

/// A paper as a clerk hands it over, read from what they entered.
struct Handover: Equatable {
    let certificate: CertificateNumber
    let by: PaperDiplomaCollected.By
    let proxy: CounterCase.Proxy?
    /// Of who took the paper: to choose the student is to say so. By post nobody is seen.
    let isIdentitySeen: Bool
    /// Why it is handed over although the roster gives another number; nil where it gives this one.
    let reason: Line?

    struct Flaws: Error, Equatable {
        let all: [HandOverPaper.Flaw]
    }

    /// Reads the form, and compares the number with the roster's.
    /// - Parameters:
    ///   - roster: the numbers of the student's papers; without any there is nothing to compare.
    ///   - isAnothers: whether another student has a paper of this number. No reason makes it this student's.
    static func read(
        _ form: HandoverForm, roster: [CertificateNumber],
        isAnothers: (CertificateNumber) throws -> Bool
    ) rethrows -> Result<Handover, Flaws> {
        var flaws: [HandOverPaper.Flaw] = []
        if form.by == nil { flaws.append(.byMissing) }
        let certificate = CertificateNumber(typed: form.certificate)
        let reason = Line(typed: form.reason)
        if form.certificate.isBlank { flaws.append(.certificateMissing) }
        if certificate == nil, !form.certificate.isBlank { flaws.append(.certificateUnreadable) }
        let differs = certificate.map { !roster.isEmpty && !roster.contains($0) } ?? false
        if let certificate, try isAnothers(certificate) {
            flaws.append(.certificateOfAnother)
        } else if differs, form.reason.isBlank {
            flaws.append(.certificateDiffers)
        } else if differs, reason == nil {
            flaws.append(.reasonUnreadable)
        }
        let name = Line(typedName: form.proxyName)
        let relation = Line(typed: form.relation)
        if form.by == .proxy {
            if name == nil { flaws.append(form.proxyName.isBlank ? .proxyNameMissing : .proxyNameUnreadable) }
            if relation == nil { flaws.append(form.relation.isBlank ? .relationMissing : .relationUnreadable) }
            if !form.isIdentitySeen { flaws.append(.identityUnseen) }
        }
        guard flaws.isEmpty, let certificate, let by = form.by else { return .failure(Flaws(all: flaws)) }
        return .success(
            Handover(
                certificate: certificate, by: by,
                proxy: by == .proxy ? name.flatMap { name in relation.map { .init(name: name, relation: $0) } } : nil,
                isIdentitySeen: by != .post, reason: differs ? reason : nil))
    }
}

extension String {
    /// Whether nobody would see anything of it.
    var isBlank: Bool { typedUnparted(atMost: 4_096)?.isEmpty ?? false }
}
