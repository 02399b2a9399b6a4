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
    let isSpace: Bool

    init(cut: Cut, id: UInt16, advance: Double, width: Double, dx: Double, dy: Double, text: String) {
        (self.cut, self.id, self.advance, self.width) = (cut, id, advance, width)
        (self.dx, self.dy, self.text) = (dx, dy, text)
        isSpace = text.utf8.elementsEqual(" ".utf8) || text.utf8.elementsEqual("\u{3000}".utf8)
    }

    /// Whether it hangs on the glyph before it.
    var isMark: Bool { advance == 0 && (dx != 0 || dy != 0) }

    /// The same in the letter-spaced cut, where its typeface has one. Each row of such glyphs is set that much closer.
    var spaced: Glyph {
        let more = cut.spaced == nil ? 0 : Cut.spacing
        return Glyph(
            cut: cut.spaced ?? cut, id: id, advance: advance + Cut.spacing, width: width + more, dx: dx, dy: dy,
            text: text)
    }
}
