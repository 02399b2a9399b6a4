package import Cryptography
import Foundation

/// A complete PDF whose signature is still a row of zeros. It cannot be copied, and sealing uses it up,
/// so that no draft is sealed twice and nothing is drawn after the seal.
package struct Unsealed: ~Copyable {
    var bytes: [UInt8]
    let hole: SignatureHole
    let digested: Digested

    /// - Parameters:
    ///   - bytes: the whole file, to the line feed after `%%EOF`.
    ///   - hole: where `SignatureHole.append` left room in these bytes.
    ///   - digested: SHA-256 of the file's first bytes, when they are the same in many files.
    package init(_ bytes: [UInt8], hole: SignatureHole, digested: Digested = Digested()) {
        precondition(digested.count <= hole.contents.lowerBound, "The digest must not run into the signature")
        precondition(hole.contents.upperBound < bytes.count, "The signature must lie within the file")
        self.bytes = bytes
        self.hole = hole
        self.digested = digested
    }

    /// How large the sealed file will be, in bytes.
    package var count: Int { bytes.count }

    /// SHA-256 that has already taken in the first `count` bytes of a file.
    package struct Digested: Sendable {
        package let count: Int
        package let state: SHA256

        package init() {
            count = 0
            state = SHA256()
        }

        package init(_ bytes: [UInt8]) {
            var state = SHA256()
            state.update(bytes)
            self.state = state
            count = bytes.count
        }
    }
}
