import Cryptography
import Pages

/// Hashes a file that streams by, and on the way each beginning of it that ends as a diploma does: with `%%EOF` and a line feed.
///
/// What is added to a PDF is written after that mark, so one of these digests is that of the file as it was before.
struct EndReader {
    /// A part of a file, from its first byte on.
    struct Beginning: Sendable, Equatable, Codable {
        let size: Int
        /// SHA-256 in lower-case hexadecimal.
        let sha256: String
    }

    /// A diploma has one or two such marks: of a file that has a thousand, the first ones are enough.
    static let most = 4

    private(set) var beginnings: [Beginning] = []
    private var hash = SHA256()
    private var size = 0
    /// The end of what has come, in which a mark may have begun.
    private var open: [UInt8] = []

    mutating func take(_ bytes: ArraySlice<UInt8>) {
        let known = open.count
        let joined = open + bytes
        var (hashed, at) = (known, 0)
        while beginnings.count < Self.most, let place = joined.place(of: Self.mark, from: at) {
            // A mark is longer than what stays open, so it ends in what is new.
            let end = place + Self.mark.count
            hash.update(joined[hashed..<end])
            (hashed, at) = (end, end)
            beginnings.append(Beginning(size: size + end - known, sha256: hash.finalize().hex))
        }
        hash.update(joined[hashed...])
        size += bytes.count
        open = Array(joined.suffix(Self.mark.count - 1))
    }

    /// The digest of all that has come.
    func finalize() -> [UInt8] { hash.finalize() }

    private static let mark = Array("%%EOF\n".utf8)
}
