import Cryptography
import Foundation

/// The twenty thousand passwords that others tried first, as the beginnings of their hashes.
///
/// `common-passwords.bin` is made by deploy/tables/common-passwords from a list under the BSD licence, which stands beside it. Eight bytes of
/// each hash: with four, one good password in a hundred and fifty thousand was taken for a common one.
struct CommonPasswords: Sendable {
    private let hashes: [UInt64]

    static let all = try! CommonPasswords(
        Data(contentsOf: Bundle.module.url(forResource: "Passwords/common-passwords", withExtension: "bin")!))

    /// - Parameter data: eight bytes each, in order, the most significant first.
    init(_ data: Data) {
        let bytes = [UInt8](data)
        hashes = stride(from: 0, to: bytes.count - 7, by: 8).map { at in
            bytes[at..<at + 8].reduce(0) { $0 << 8 | UInt64($1) }
        }
    }

    /// Whether it is one of them, or one of them said again and again, or with digits and signs around it: what is tried next.
    func contains(_ text: String) -> Bool {
        let whole = Array(text.lowercased().unicodeScalars)
        let word = Array(whole.trimmed { !$0.properties.isAlphabetic })
        // A letter or two among digits is no word: every hundred-and-sixtieth text of sixteen random hexadecimal digits is like that.
        let core = word.count < 4 ? whole.filter { !$0.properties.isAlphabetic } : word
        return [whole, core, whole.unit, core.unit].contains { !$0.isEmpty && has($0) }
    }

    private func has(_ scalars: [Unicode.Scalar]) -> Bool {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        let wanted = SHA256.hash(Array(String(text).utf8)).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        var (low, high) = (0, hashes.count)
        while low < high {
            let middle = (low + high) / 2
            if hashes[middle] < wanted { low = middle + 1 } else { high = middle }
        }
        return low < hashes.count && hashes[low] == wanted
    }
}

extension [Unicode.Scalar] {
    fileprivate func trimmed(_ isOutside: (Unicode.Scalar) -> Bool) -> ArraySlice<Unicode.Scalar> {
        guard let first = firstIndex(where: { !isOutside($0) }), let last = lastIndex(where: { !isOutside($0) }) else {
            return []
        }
        return self[first...last]
    }

    /// What it repeats; itself when it repeats nothing.
    fileprivate var unit: [Unicode.Scalar] {
        let length = (1...Swift.max(1, count / 2)).first { length in
            count.isMultiple(of: length) && indices.allSatisfy { self[$0] == self[$0 % length] }
        }
        return length.map { Array(prefix($0)) } ?? self
    }
}
