package import Cryptography
import Foundation
import Passing

/// Why a document was not sealed.
package enum Unsealable: MayPass, Equatable {
    /// The certificate belongs to another key.
    case keyOfAnotherCertificate
    /// The certificates of the chain do not fit into the room kept for the signature.
    case signatureTooLarge(bytes: Int, room: Int)
    /// A file of a gigabyte has no place in /ByteRange.
    case fileTooLarge(bytes: Int)

    /// What a key or a token says meanwhile is thrown as it is, and may pass.
    package var isPassing: Bool { false }
}

/// Seals documents with one school's key: PAdES baseline B-B, P-256, SHA-256, one signature, one revision.
///
/// What the seal cannot protect is the row of zeros after the signature, which no validator looks at.
/// Whether a file is unchanged to the last bit is therefore decided by its SHA-256 in the registry.
package final class Sealer: Sendable {
    private let key: SigningKey
    private let signedData: SignedData

    /// - Parameters:
    ///   - certificate: the certificate of `key`.
    ///   - chain: the certificates above it that travel in every file, the school's CA as a rule.
    package init(key: SigningKey, certificate: Certificate, chain: [Certificate]) throws(Unsealable) {
        guard key.publicKey.spki == certificate.publicKey.spki else { throw .keyOfAnotherCertificate }
        self.key = key
        signedData = SignedData(certificate: certificate, chain: chain)
    }

    /// Fills in /ByteRange and /Contents.
    ///
    /// - Returns: the whole file. Not one byte of it may be changed afterwards.
    /// - Throws: ``Unsealable``, or what the key throws.
    package func seal(_ draft: consuming Unsealed) throws -> [UInt8] {
        let hole = draft.hole
        let digested = draft.digested
        var bytes = draft.bytes
        let tail = bytes.count - hole.contents.upperBound
        let numbers = Array("\(hole.contents.lowerBound) \(hole.contents.upperBound) \(tail)".utf8)
        guard numbers.count <= hole.byteRange.count else { throw Unsealable.fileTooLarge(bytes: bytes.count) }
        bytes.replaceSubrange(hole.byteRange.prefix(numbers.count), with: numbers)

        var digest = digested.state
        digest.update(bytes[digested.count..<hole.contents.lowerBound])
        digest.update(bytes[hole.contents.upperBound...])
        let cms = try signedData.encoded(digest: digest.finalize(), sign: key.signature(of:))

        let room = (hole.contents.count - 2) / 2
        guard cms.count <= room else { throw Unsealable.signatureTooLarge(bytes: cms.count, room: room) }
        bytes.withUnsafeMutableBufferPointer { file in
            let digits = Array("0123456789abcdef".utf8)
            var place = hole.contents.lowerBound + 1
            for byte in cms {
                file[place] = digits[Int(byte >> 4)]
                file[place + 1] = digits[Int(byte & 15)]
                place += 2
            }
        }
        return bytes
    }
}
