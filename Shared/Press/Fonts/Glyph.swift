/// One glyph of a shaped text. Lengths are in ems, to be multiplied with the size of the type.
struct Glyph: Sendable {
    let cut: Cut
    let id: UInt16
    /// How far the pen moves, kerning included.
    let advance: Double
    /// How far the font alone would move it.
    let width: Double
    let dx: Double
    let dy: Double
    /// The characters that it stands for. Of several glyphs for one character only the first has any.
    let text: String

    /// Whether it hangs on the glyph before it.
    var isMark: Bool { advance == 0 && (dx != 0 || dy != 0) }

    var isSpace: Bool { text == " " || text == "\u{3000}" }
}
