import Foundation
package import Messages

/// The bytes of a file that somebody's program wrote, in the encoding that they turn out to be in.
package struct FileText: Equatable {
    /// Of UTF-8 or Big5: in both, whatever separates cells is one byte that is a part of no other character.
    package let bytes: [UInt8]
    /// How its bytes are read.
    package let encoding: Encoding

    /// What files of spreadsheets are written in.
    package enum Encoding: String, CaseIterable {
        case utf8 = "UTF-8"
        /// With Microsoft's additions, as Excel writes it in Taiwan (code page 950).
        case big5 = "Big5"
        /// What Excel calls “Unicode text”.
        case utf16 = "UTF-16"
    }

    /// What its bytes may be, the likelier first: whoever reads it knows by the headings which it is.
    /// - Throws: `FileFlaw` for what is no text.
    package static func readings(of bytes: [UInt8]) throws(FileFlaw) -> [FileText] {
        guard !bytes.isEmpty else { throw .empty }
        if bytes.starts(with: [0x50, 0x4b, 0x03, 0x04]) || bytes.starts(with: [0xd0, 0xcf, 0x11, 0xe0]) {
            throw .workbook
        }
        for (mark, isBigEndian) in [([0xff, 0xfe] as [UInt8], false), ([0xfe, 0xff], true)]
        where bytes.starts(with: mark) {
            return [try utf16(bytes.dropFirst(2), isBigEndian: isBigEndian)]
        }
        let whole = bytes.withoutMarks
        guard String(validating: whole, as: UTF8.self) == nil else { return [FileText(bytes: whole, encoding: .utf8)] }
        // Of a program's own format most bytes are none of a text's.
        guard whole.count(where: { $0 == 0 }) * 20 < whole.count else { throw .notText }
        return [FileText(bytes: bytes, encoding: .big5), FileText(bytes: whole, encoding: .utf8)]
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) throws(FileFlaw) -> FileText {
        guard bytes.count.isMultiple(of: 2) else { throw .encoding }
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for place in stride(from: bytes.startIndex, to: bytes.endIndex, by: 2) {
            let (one, two) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
            units.append(isBigEndian ? one << 8 | two : two << 8 | one)
        }
        guard let text = String(validating: units, as: UTF16.self) else { throw .encoding }
        return FileText(bytes: Array(text.utf8).withoutMarks, encoding: .utf16)
    }

    /// The text of a cell, and whether all of it could be read.
    package func text(_ bytes: some Collection<UInt8>) -> (text: String, isWhole: Bool) {
        switch encoding {
        case .utf8, .utf16:
            let whole = String(validating: bytes, as: UTF8.self)
            return (whole ?? String(decoding: bytes, as: UTF8.self), whole != nil)
        case .big5:
            guard bytes.contains(where: { $0 >= 0x80 }) else { return (String(decoding: bytes, as: UTF8.self), true) }
            // What it has no character for becomes one of private use.
            let whole = String(bytes: bytes, encoding: .codePage950)
            return (whole ?? String(decoding: bytes, as: UTF8.self), whole != nil)
        }
    }
}

extension String.Encoding {
    /// kCFStringEncodingDOSChineseTrad.
    fileprivate static let codePage950 = String.Encoding(rawValue: 0x8000_0423)
}

extension [UInt8] {
    /// Byte order marks stand at the beginning, and wherever one file was put behind another: nobody sees them, and a quotation mark
    /// behind one would begin no cell.
    fileprivate var withoutMarks: [UInt8] {
        let mark: [UInt8] = [0xef, 0xbb, 0xbf]
        guard let first = firstRange(of: mark) else { return self }
        var (bare, rest) = (Array(self[..<first.lowerBound]), self[first.upperBound...])
        while let next = rest.firstRange(of: mark) {
            bare += rest[..<next.lowerBound]
            rest = rest[next.upperBound...]
        }
        return bare + rest
    }
}
