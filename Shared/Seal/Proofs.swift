package import Cryptography

/// All by which a seal and its time stamps can be judged without asking anybody: what stands in a file's /DSS (ISO 32000-2
/// §12.8.4.3).
package struct Proofs: Sendable, Equatable {
    /// In DER.
    package let certificates: [[UInt8]]
    /// In DER.
    package let lists: [[UInt8]]

    package init(certificates: [Certificate], lists: [RevocationList]) {
        self.certificates = certificates.map(\.der)
        self.lists = lists.map(\.der)
    }

    private init() { (certificates, lists) = ([], []) }

    /// Of a seal that carries none.
    package static let none = Proofs()

    /// How many objects its streams take.
    package var streamCount: Int { certificates.count + lists.count }

    /// The body of the /DSS.
    ///
    /// - Parameter first: the number of the first stream; the others follow.
    package func dictionary(first: Int) -> String {
        let list = { (numbers: Range<Int>) in numbers.map { "\($0) 0 R" }.joined(separator: " ") }
        let middle = first + certificates.count
        return "<</Type/DSS/Certs[\(list(first..<middle))]/CRLs[\(list(middle..<middle + lists.count))]>>"
    }

    /// The bodies of its streams, stored as they are: deflate finds little in keys and signatures.
    package var streams: [[UInt8]] {
        (certificates + lists).map { Array("<</Length \($0.count)>>\nstream\n".utf8) + $0 + Array("\nendstream".utf8) }
    }
}
