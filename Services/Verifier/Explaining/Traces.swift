import Cryptography
import Pages

/// What a file shows of how it came to be.
///
/// Hostile files are read here, in the process that answers everybody, and not by a PDF library in one that may die. It cannot die or
/// hang by what it reads: it looks for a dozen fixed words in at most 320 KB that `Sample` kept, each time from where it
/// found the last one on, so every byte is passed once for each word. Nothing is decompressed, no reference or length of the file is
/// followed, there is no recursion; of each thing found at most so many bytes and so many places are read, and a number at most
/// ten digits long. And whatever it finds is only told: that the file is not the original is decided before.
struct Traces: Sendable, Equatable, Codable {
    /// What it is instead of a PDF.
    var likeness: Likeness?
    /// Files that a letter brings along which may be the diploma.
    var attachments = 0
    /// Whether the mark stands near the end that every whole PDF has there.
    var hasEnd = true
    /// How many bytes stand before the PDF.
    var preceding = 0
    var program: SavingProgram?
    /// How long the file was when it was sealed, by what the seal says that it covers.
    var sealedSize: Int?
    /// The random id behind the QR code.
    var lookup: String?
    /// Shorter than the file.
    var beginnings: [EndReader.Beginning] = []
    /// Whether much of the file was not looked at, so that what is not found may be there.
    var areFew = false
}

extension Traces {
    /// - Parameter likeness: what it is instead of a PDF.
    init(_ sample: Sample, likeness: Likeness?, beginnings: [EndReader.Beginning]) {
        let parts = sample.parts
        self.likeness = likeness
        guard likeness == nil else {
            attachments = Self.attachments(in: parts)
            return
        }
        areFew = sample.isLeast
        hasEnd = sample.end(1_024).place(of: Array("%%EOF".utf8)) != nil
        preceding = sample.head.place(of: Array("%PDF-".utf8)) ?? 0
        program = SavingProgram(namedIn: Self.producers(in: parts))
        sealedSize = parts.flatMap(Self.sealedSizes).max()
        lookup = parts.lazy.compactMap(Self.lookup).first
        self.beginnings = beginnings.filter { $0.size < sample.size }
    }

    private static func attachments(in parts: [[UInt8]]) -> Int {
        let mark = Array("application/pdf".utf8)
        return parts.map { part in part.map(lowered).places(of: mark, atMost: 20).count }.reduce(0, +)
    }

    /// What stands after the words that name who made the file, in small letters: as text, in UTF-16 or in hexadecimal.
    private static func producers(in parts: [[UInt8]]) -> [[UInt8]] {
        let keys = ["/Producer", "/Creator", "pdf:Producer", "xmp:CreatorTool"].map { Array($0.utf8) }
        return parts.flatMap { part in
            keys.flatMap { key in
                part.places(of: key, atMost: 16).map { place in
                    text(Array(part[(place + key.count)...].prefix(200)))
                }
            }
        }
    }

    private static func text(_ raw: [UInt8]) -> [UInt8] {
        let start = raw.drop { $0 <= 0x20 }
        if start.starts(with: "<FEFF".utf8) || start.starts(with: "<feff".utf8) {
            let digits = start.dropFirst().prefix { $0 != UInt8(ascii: ">") }
            let bytes = [UInt8](hex: String(decoding: digits.prefix(digits.count & ~1), as: UTF8.self)) ?? []
            return bytes.filter { $0 != 0 }.map(lowered)
        }
        let end = start.dropFirst().firstIndex { $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: "<") } ?? start.endIndex
        return start[..<end].filter { $0 != 0 }.map(lowered)
    }

    /// `/ByteRange[0 a b c]`: what is sealed ends c bytes after b.
    private static func sealedSizes(in part: [UInt8]) -> [Int] {
        let mark = Array("/ByteRange".utf8)
        return part.places(of: mark, atMost: 8).compactMap { place in
            let numbers = part[(place + mark.count)...].prefix(60)
                .drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "[") }
                .prefix { $0 != UInt8(ascii: "]") }
                .split { $0 <= 0x20 }
                .compactMap { $0.count <= 10 ? Int(String(decoding: $0, as: UTF8.self)) : nil }
            guard numbers.count == 4, numbers.allSatisfy({ $0 >= 0 }) else { return nil }
            return numbers[2] + numbers[3]
        }
    }

    /// The id in the first address that can be a diploma's: `…/d/` and 22 characters of base64url.
    private static func lookup(in part: [UInt8]) -> String? {
        let mark = Array("/d/".utf8)
        for place in part.places(of: mark, atMost: 64) {
            let id = part[(place + mark.count)...].prefix(23).prefix(while: Lookup.mayHold)
            if id.count == 22 { return String(decoding: id, as: UTF8.self) }
        }
        return nil
    }
}

extension [UInt8] {
    /// Where a text begins, the first ones.
    fileprivate func places(of wanted: [UInt8], atMost most: Int) -> [Int] {
        var places: [Int] = []
        var at = 0
        while places.count < most, let place = place(of: wanted, from: at) {
            places.append(place)
            at = place + wanted.count
        }
        return places
    }
}
