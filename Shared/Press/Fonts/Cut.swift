/// The typefaces of a diploma, by their place in `Typefaces.all`.
///
/// A letter-spaced cut has the same outlines with the room behind each glyph in the font itself: programs that read a page
/// take a gap between glyphs that the font does not know for a space, and «學 士 學 位 證 書» is not found.
enum Cut: Int, CaseIterable, Sendable {
    case kai, kaiExtB, kaiPlus, roman, italic, smallCaps
    case spacedKai, spacedKaiExtB, spacedKaiPlus

    /// The letter-spaced cut of a Chinese typeface.
    var spaced: Cut? {
        switch self {
        case .kai: .spacedKai
        case .kaiExtB: .spacedKaiExtB
        case .kaiPlus: .spacedKaiPlus
        default: nil
        }
    }

    var isSpaced: Bool { rawValue >= Cut.spacedKai.rawValue }

    /// How much wider than drawn the glyphs of a letter-spaced cut are, in ems.
    static let spacing = 0.4
}
