import Messages

/// What makes a version another one.
struct Change: Equatable {
    let reason: VersionReason
    let kind: DiplomaKind
    let certificate: CertificateNumber

    init(reason: VersionReason, kind: DiplomaKind, certificate: CertificateNumber) {
        self.reason = reason
        self.kind = kind
        self.certificate = certificate
    }

    static func first(certificate: CertificateNumber) -> Self {
        Self(reason: .first, kind: .diploma, certificate: certificate)
    }

    /// A diploma is issued once: for a lost or damaged one there is a certificate. A corrected one stays what it was.
    init(for reason: PaperDiplomaReplaced.Reason, of kind: DiplomaKind, certificate: CertificateNumber) {
        switch reason {
        case .lost, .damaged: self.init(reason: .replaced, kind: .certificate, certificate: certificate)
        case .corrected: self.init(reason: .corrected, kind: kind, certificate: certificate)
        }
    }

    /// Where the papers have come to that follow each other from here; each is followed once.
    func following(_ replacements: [Replacement]) -> Change {
        var (change, rest) = (self, replacements)
        while let next = rest.firstIndex(where: { $0.certificate == change.certificate }) {
            let replacement = rest.remove(at: next)
            change = Change(for: replacement.reason, of: change.kind, certificate: replacement.newCertificate)
        }
        return change
    }
}
