import Foundation

/// The typefaces of a diploma, by their place in `Typefaces.all`.
enum Cut: Int, CaseIterable, Sendable { case kai, kaiExtB, kaiPlus, roman, italic, smallCaps }

/// What a line is set in. Characters that the first typeface does not draw come from the others.
enum Style: Sendable {
    /// Chinese in 楷體, Latin letters and digits in roman.
    case kai
    case roman, italic, smallCaps

    var order: [Cut] {
        switch self {
        case .kai: [.kai, .kaiExtB, .kaiPlus, .roman]
        case .roman: [.roman, .kai, .kaiExtB, .kaiPlus]
        case .italic: [.italic, .roman, .kai, .kaiExtB, .kaiPlus]
        case .smallCaps: [.smallCaps, .roman, .kai, .kaiExtB, .kaiPlus]
        }
    }
}

/// All typefaces, opened once.
struct Typefaces: Sendable {
    let all: [Typeface]

    init(_ files: FontFiles) throws(UnusableFont) {
        var all: [Typeface] = []
        for path in [files.kai, files.kaiExtB, files.kaiPlus, files.roman, files.italic, files.smallCaps] {
            all.append(try Typeface(path: path))
        }
        self.all = all
    }

    subscript(_ cut: Cut) -> Typeface { all[cut.rawValue] }

    /// The typeface that draws a character in this style.
    ///
    /// - Parameter previous: what drew the character before it. A dot or an apostrophe follows its neighbour.
    /// - Returns: nil when none draws it, or when it is invisible (controls, marks of writing direction).
    func cut(for character: Character, in style: Style, after previous: Cut?) -> Cut? {
        if let only = character.onlyScalar {
            guard Self.isPlain(only) || !isRefused(only) else { return nil }
        } else if character.unicodeScalars.contains(where: isRefused) {
            return nil
        }
        var order = style.order
        if style == .kai {
            if character.isLatin {
                order = Style.roman.order
            } else if character.isNeutral, let previous {
                order = [previous] + order
            }
        }
        return order.first { draws(character, with: self[$0]) }
    }

    private func draws(_ character: Character, with typeface: Typeface) -> Bool {
        if let only = character.onlyScalar, typeface.draws(only) { return true }
        let text = String(character)
        // A letter and its accent may be one glyph, or the other way round: HarfBuzz composes and decomposes.
        return [text, text.precomposedStringWithCanonicalMapping, text.decomposedStringWithCanonicalMapping]
            .contains { form in
                let scalars = form.unicodeScalars.filter { !$0.properties.isVariationSelector }
                return !scalars.isEmpty && scalars.allSatisfy(typeface.draws)
            }
    }

    /// Printable ASCII and the common Chinese characters, which need no long look.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        (0x20..<0x7F).contains(scalar.value) || (0x4E00..<0xA000).contains(scalar.value)
    }

    private func isRefused(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
        default: Self.scriptsNotSet.contains { $0.contains(scalar.value) }
        }
    }

    /// Scripts that run from right to left or whose letters change their shapes: Hebrew and Arabic to Myanmar,
    /// Khmer to Vedic, and their later additions. TW-Kai has some of the letters, but a row of them is no word.
    private static let scriptsNotSet: [Range<UInt32>] = [
        0x0590..<0x10A0, 0x1780..<0x1CE0, 0xA800..<0xAC00, 0xFB1D..<0xFE00, 0xFE70..<0xFF00, 0x10800..<0x12000,
        0x1E800..<0x1F000,
    ]
}

extension Character {
    fileprivate var onlyScalar: Unicode.Scalar? {
        let scalars = unicodeScalars
        guard let first = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex else {
            return nil
        }
        return first
    }

    /// Set in roman even among Chinese characters.
    var isLatin: Bool {
        guard let scalar = unicodeScalars.first else { return false }
        let value = scalar.value
        return value < 0x7F || (0xC0..<0x370).contains(value) && value != 0xD7 && value != 0xF7
            || (0x1D00..<0x2000).contains(value)
    }

    /// Punctuation that belongs to whichever script surrounds it: · ’ ‘ “ ” – ‧ •
    var isNeutral: Bool {
        guard let value = unicodeScalars.first?.value else { return false }
        return value == 0xB7 || (0x2010..<0x2028).contains(value)
    }
}
