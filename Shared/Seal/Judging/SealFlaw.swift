import Passing

/// Why a file is not taken for one that was sealed and is as it was. The first that is found is told.
package enum SealFlaw: String, MayPass, CaseIterable {
    /// It does not begin as our files do.
    case notAPDF = "not-a-pdf"
    case tooLarge = "too-large"
    /// Cut off, appended to, or put together by another program: there is not one table of objects at its end.
    case notOneRevision = "not-one-revision"
    /// No byte range that begins with the file, ends with it, and leaves one hole.
    case noSeal = "no-seal"
    case notCMS = "not-cms"
    /// A byte differs from what was sealed.
    case contentChanged = "content-changed"
    /// The sealed bytes are as they were, and what was signed over them is not.
    case signatureDiffers = "signature-differs"
    /// Signed by whoever it says, and written otherwise than our sealer writes: certificates, attributes, digits, the zeros after it.
    case notCanonical = "not-canonical"
    /// No authority that is believed stands above the certificate.
    case unknownAuthority = "unknown-authority"
    /// The certificate is not for seals, or did not hold when it was sealed.
    case notForSeals = "not-for-seals"
    case revoked
    /// None, by nobody who is believed, or of something else.
    case noTimeStamp = "no-time-stamp"
    /// Certificates and lists of what is revoked are not all there, or not those of its chain.
    case noEvidence = "no-evidence"
    /// Changes are not forbidden, or the file does not say by which signature.
    case notCertified = "not-certified"
    /// The second revision is missing, or not the one that belongs to the first.
    case notArchived = "not-archived"

    /// A file does not change.
    package var isPassing: Bool { false }
}
