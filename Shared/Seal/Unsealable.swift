import Passing

/// Why a document was not sealed.
package enum Unsealable: MayPass, Equatable {
    /// The certificate belongs to another key.
    case keyOfAnotherCertificate
    /// Signature or time stamp do not fit into the room kept for them.
    case signatureTooLarge(bytes: Int, room: Int)
    /// A file of a gigabyte has no place in /ByteRange.
    case fileTooLarge(bytes: Int)
    /// A level that wants time stamps, and nobody to make them.
    case nobodyStamps

    /// What a key, a token or an authority says meanwhile is thrown as it is, and may pass.
    package var isPassing: Bool { false }
}
