import Foundation
import Messages

/// A version as its student sees it.
struct ShownVersion {
    let version: Int
    let reason: VersionReason
    let kind: DiplomaKind
    /// Nil while the number that the collection or the roster gives holds.
    let certificate: CertificateNumber?
    let sealedAt: Date?
    /// Nil when they may not have its file.
    let fileSize: Int?

    /// - Parameter number: what it bears where it has no number of its own.
    func shown(bearing number: CertificateNumber) -> ShowDiplomas.Version {
        ShowDiplomas.Version(
            version: version, reason: reason, kind: kind, certificateNumber: (certificate ?? number).rawValue,
            sealedAt: sealedAt, fileSize: fileSize)
    }
}
