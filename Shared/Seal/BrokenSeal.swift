import Passing

/// What a sealed file is not, to its own maker's reader. Nothing that fails here is stored: it would be wrong for ever.
package enum BrokenSeal: MayPass, Equatable {
    case notOneRevision
    case noByteRange
    case notCMS
    /// Of other bytes, by another certificate, or put together otherwise.
    case anotherSeal
    case signatureDiffers
    /// None, by another authority, of something else, or put together otherwise.
    case anotherTimeStamp
    /// Not what the file should carry to be judged by.
    case anotherEvidence
    /// Without a second revision, or with another one.
    case notArchived

    /// The program is wrong, or a machine's memory has failed.
    package var isPassing: Bool { false }
}
