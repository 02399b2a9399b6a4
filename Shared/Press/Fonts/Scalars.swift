/// What characters are, for those who set them.
extension Unicode.Scalar {
    /// Printable ASCII and the common Chinese characters, which need no long look.
    var isPlain: Bool { (0x20..<0x7F).contains(value) && self != "?" || (0x4E00..<0xA000).contains(value) }

    /// What must not stand on a diploma although a typeface may have a shape for it: the invisible, what was agreed on privately,
    /// what stands where a character was lost (U+FFFD, □, 〓, ？, ※), ornaments, radicals, and the parts of which one describes a
    /// character.
    var isRefused: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: true
        case .otherSymbol: !Self.symbolsOfText.contains(self)
        default: isLost || isJamo || Self.scriptsNotSet.contains { $0.contains(value) }
        }
    }

    /// What is written for a character that could not be.
    var isLost: Bool { Self.lost.contains(self) }

    /// A part of a Korean syllable. A row of them is none.
    var isJamo: Bool {
        (0x1100..<0x1200).contains(value) || (0x3130..<0x3190).contains(value) || (0xA960..<0xA980).contains(value)
            || (0xD7B0..<0xD800).contains(value)
    }

    /// A letter that may be written as another, or as a letter with marks, and looks the same then. Neither ideographs nor
    /// syllables are.
    var isLetterOfParts: Bool {
        !properties.isIdeographic && !(0xAC00..<0xD7B0).contains(value)
            && [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter]
                .contains(properties.generalCategory)
    }

    private static let symbolsOfText: Set<Unicode.Scalar> = ["№", "™", "°"]
    private static let lost = Set("?？﹖︖⁇⁈⁉‽⸘⸮¿¤※".unicodeScalars)

    /// Scripts that run from right to left or whose letters change their shapes: Hebrew and Arabic to Myanmar,
    /// Khmer to Vedic, and their later additions. TW-Kai has some of the letters, but a row of them is no word.
    private static let scriptsNotSet: [Range<UInt32>] = [
        0x0590..<0x10A0, 0x1780..<0x1CE0, 0xA800..<0xAC00, 0xFB1D..<0xFE00, 0xFE70..<0xFF00, 0x10800..<0x12000,
        0x1E800..<0x1F000,
    ]

    /// Of Latin, Greek or Cyrillic script, with their digits and punctuation.
    fileprivate var isEuropean: Bool {
        value != 0xD7 && value != 0xF7 && Self.european.contains { $0.contains(value) }
    }

    private static let european: [Range<UInt32>] = [
        0..<0x7F, 0xAA..<0xAB, 0xBA..<0xBB, 0xC0..<0x530, 0x1C80..<0x1C90, 0x1D00..<0x2000, 0x2C60..<0x2C80,
        0x2DE0..<0x2E00, 0xA640..<0xA6A0,
        0xA720..<0xA800, 0xFB00..<0xFB07, 0x2126..<0x2127, 0x212A..<0x212C,
    ]
}

extension Unicode.Scalar.Properties {
    var isMark: Bool { [.nonspacingMark, .spacingMark, .enclosingMark].contains(generalCategory) }
}

extension Character {
    var onlyScalar: Unicode.Scalar? {
        let scalars = unicodeScalars
        guard let first = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex else {
            return nil
        }
        return first
    }

    /// Set in roman even among Chinese characters.
    var isEuropean: Bool { unicodeScalars.first?.isEuropean ?? false }

    /// Punctuation that belongs to whichever script surrounds it: · ’ ‘ “ ” – ‧ •
    var isNeutral: Bool {
        guard let value = unicodeScalars.first?.value else { return false }
        return value == 0xB7 || (0x2010..<0x2028).contains(value)
    }

    /// For people: the character where it can be shown, and its numbers.
    package var named: String {
        let points = unicodeScalars.map { "U+" + String($0.value, radix: 16, uppercase: true) }.joined(separator: " ")
        let isShown = unicodeScalars.allSatisfy {
            ![.control, .format, .surrogate, .unassigned, .privateUse].contains($0.properties.generalCategory)
        }
        return isShown ? "\(self) (\(points))" : points
    }
}
