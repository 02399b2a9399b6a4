/// What a file is called where somebody keeps it: as people read it, and in ASCII for programs that know nothing else.
///
/// Every system can keep both: no path, no character that Windows reserves, and not too long.
package struct FileName: Codable, Sendable, Hashable {
    /// Letters, digits, hyphens and a dot.
    package let ascii: String
    package let full: String

    /// - Parameters:
    ///   - words: what is left of each in ASCII, at most 40 letters, is joined by hyphens.
    ///   - full: what a system can keep of each, at most 60 bytes, is joined by underlines.
    ///   - ending: such as `pdf`.
    package init(ascii words: [String], full: [String], ending: String) {
        ascii =
            words.map { $0.asciiWord.bytes(atMost: 40) }.filter { !$0.isEmpty }.joined(separator: "-") + ".\(ending)"
        self.full =
            full.map { $0.keepable.bytes(atMost: 60) }.filter { !$0.isEmpty }.joined(separator: "_") + ".\(ending)"
    }

    /// The full one percent-encoded (RFC 8187 §3.2.1, RFC 2231 §4), without its charset, in pieces that may stand on a line each.
    package func encoded(atMost length: Int) -> [String] {
        full.utf8.reduce(into: [""]) { pieces, byte in
            let written = byte.isWritten ? String(UnicodeScalar(byte)) : byte.percentEncoded
            if pieces[pieces.count - 1].utf8.count + written.utf8.count > length { pieces.append("") }
            pieces[pieces.count - 1] += written
        }
    }

    /// For whoever fetches it by HTTP (RFC 6266 §4.3).
    package var contentDisposition: String {
        "attachment; filename=\"\(ascii)\"; filename*=UTF-8''\(encoded(atMost: .max)[0])"
    }
}

extension UInt8 {
    fileprivate var percentEncoded: String { "%" + (self < 16 ? "0" : "") + String(self, radix: 16, uppercase: true) }

    /// Whether it stands for itself in a name that is percent-encoded.
    fileprivate var isWritten: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

extension String {
    /// Its Latin letters, without what stands above and through them, and its digits; what stands between them becomes one hyphen.
    fileprivate var asciiWord: String {
        let letters = unicodeScalars.map(\.asciiLetter)
        return letters.split { $0 == nil }.map { String(String.UnicodeScalarView($0.compactMap(\.self))) }
            .joined(separator: "-")
    }

    /// Without what a file system reserves, and without a dot before or behind.
    fileprivate var keepable: String {
        let outer: Set<UnicodeScalar> = [" ", "."]
        let kept = unicodeScalars.map(\.keepable).drop { outer.contains($0) }
        let end = kept.lastIndex { !outer.contains($0) }.map { $0 + 1 } ?? kept.startIndex
        return String(String.UnicodeScalarView(kept[..<end]))
    }

    /// Cut between two characters of Unicode.
    fileprivate func bytes(atMost count: Int) -> String {
        var (kept, size) = (UnicodeScalarView(), 0)
        for scalar in unicodeScalars {
            size += UTF8.width(scalar)
            guard size <= count else { break }
            kept.append(scalar)
        }
        return String(kept)
    }
}

extension UnicodeScalar {
    /// Itself, or the letter on which it is built: Unicode names é “LATIN SMALL LETTER E WITH ACUTE” (Unicode Standard §4.8).
    fileprivate var asciiLetter: UnicodeScalar? {
        if isASCII { return properties.isAlphabetic || ("0"..."9").contains(self) ? self : nil }
        let words = (properties.name ?? "").utf8.split(separator: UInt8(ascii: " ")).map { Array($0) }
        guard words.count > 4, words[0] == Array("LATIN".utf8), words[3].count == 1, words[4] == Array("WITH".utf8)
        else {
            return nil
        }
        let capital = words[3][0]
        return UnicodeScalar(words[1] == Array("SMALL".utf8) ? capital | 0x20 : capital)
    }

    fileprivate var keepable: UnicodeScalar {
        let reserved: Set<UnicodeScalar> = ["/", "\\", ":", "*", "?", "\"", "<", ">", "|"]
        return reserved.contains(self) || value < 0x20 || value == 0x7F ? "-" : self
    }
}
