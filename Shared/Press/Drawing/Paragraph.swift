/// A text that is broken into lines. All lengths are in ems, that is in points divided by the size.
struct Paragraph: Sendable {
    private let glyphs: [Glyph]
    let tracking: Double
    /// What is never torn apart: words, and Chinese characters with their punctuation.
    private let pieces: [Piece]

    private struct Piece {
        var glyphs: Range<Int>
        var width: Double
        /// Of the spaces after it, which vanish at the end of a line.
        var space: Double
        /// Whether a phrase ends with it, and a line may as well.
        let endsPhrase: Bool
    }

    /// - Parameters:
    ///   - tracking: additional room after each glyph.
    ///   - ends: behind which glyphs a phrase ends although nothing shows it.
    ///   - held: behind which none ends although a space or a comma is there.
    init(_ glyphs: [Glyph], tracking: Double = 0, ends: Set<Int> = [], held: Set<Int> = []) {
        self.glyphs = glyphs
        self.tracking = tracking
        var pieces: [Piece] = []
        var start = 0
        for index in glyphs.indices where index + 1 == glyphs.count || Self.mayBreak(glyphs, behind: index) {
            let end = glyphs[start...index].lastIndex { !$0.isSpace }.map { $0 + 1 } ?? start
            let lengths = [start..<end, end..<index + 1].map { glyphs[$0].reduce(0) { $0 + $1.advance + tracking } }
            pieces.append(
                Piece(
                    glyphs: start..<index + 1, width: lengths[0], space: lengths[1],
                    endsPhrase: ends.contains(index) || !held.contains(index) && Self.endsPhrase(glyphs[index])))
            start = index + 1
        }
        self.pieces = pieces
    }

    /// Phrases one after the other. A line ends between two of them rather than within one, unless the first belongs to what follows.
    init(_ phrases: [Phrase], _ shaper: Shaper, tracking: Double = 0) throws(Unprintable) {
        var glyphs: [Glyph] = []
        var (ends, held): (Set<Int>, Set<Int>) = ([], [])
        for phrase in phrases {
            let start = glyphs.count
            glyphs += try shaper.shape(phrase.text, phrase.style, phrase.field)
            if phrase.endsLine, !phrase.text.isEmpty { ends.insert(glyphs.count - 1) }
            if phrase.isWhole { held.formUnion(start..<glyphs.count) }
        }
        self.init(glyphs, tracking: tracking, ends: ends, held: held)
    }

    /// As few lines as possible and then all about equally long, which looks calm. Each holds the spaces at its end, so that
    /// whoever reads it aloud hears where a word ends.
    ///
    /// A piece that is too long for any line stands alone and sticks out.
    ///
    /// - Parameter tears: whether a phrase that is too long for a line may be broken within.
    func lines(width: Double, tears: Bool = true) -> [ArraySlice<Glyph>] {
        let pieces = phrases(width, tears)
        var best = filled(pieces, width)
        var (low, high) = (0.0, width)
        for _ in 0..<(best.count > 1 ? 8 : 0) {
            let middle = (low + high) / 2
            let lines = filled(pieces, middle)
            if lines.count > best.count || lines.contains(where: { length(pieces, $0) > middle }) {
                low = middle
            } else {
                (high, best) = (middle, lines)
            }
        }
        return best.map {
            glyphs[pieces[$0.lowerBound].glyphs.lowerBound..<pieces[$0.upperBound - 1].glyphs.upperBound]
        }
    }

    /// Pieces put together to phrases, but for those that have no room on a line and may be torn.
    private func phrases(_ width: Double, _ tears: Bool) -> [Piece] {
        var phrases: [Piece] = []
        var start = 0
        for (index, piece) in pieces.enumerated() where piece.endsPhrase || index + 1 == pieces.count {
            let parts = pieces[start...index]
            let whole = parts.dropLast().reduce(piece.width) { $0 + $1.width + $1.space }
            if tears, whole - tracking > width {
                phrases += parts
            } else {
                phrases.append(
                    Piece(
                        glyphs: parts.first!.glyphs.lowerBound..<piece.glyphs.upperBound, width: whole,
                        space: piece.space, endsPhrase: true))
            }
            start = index + 1
        }
        return phrases
    }

    /// Lines as ranges of pieces.
    private func filled(_ pieces: [Piece], _ width: Double) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        var length = 0.0
        for (index, piece) in pieces.enumerated() {
            if index > start, length + piece.width - tracking > width {
                lines.append(start..<index)
                start = index
                length = 0
            }
            length += piece.width + piece.space
        }
        if start < pieces.count { lines.append(start..<pieces.count) }
        return lines
    }

    private func length(_ pieces: [Piece], _ line: Range<Int>) -> Double {
        pieces[line].reduce(-tracking) { $0 + $1.width + $1.space } - pieces[line.upperBound - 1].space
    }

    /// After a space, and between Chinese characters unless punctuation would be torn off (UAX #14, much reduced).
    private static func mayBreak(_ glyphs: [Glyph], behind index: Int) -> Bool {
        let (glyph, next) = (glyphs[index], glyphs[index + 1])
        guard !next.isSpace, let scalar = glyph.text.unicodeScalars.last, let next = next.text.unicodeScalars.first
        else {
            return false
        }
        // What a colon announces stands behind it.
        if glyph.isSpace { return index == 0 || !glyphs[index - 1].text.utf8.elementsEqual(":".utf8) }
        guard scalar.value >= 0x2E80 || next.value >= 0x2E80 else { return scalar == "-" }
        return !closes(next) && !opens(scalar)
    }

    /// Between words in letters, and behind a comma: only of Chinese it must be said where else.
    private static func endsPhrase(_ glyph: Glyph) -> Bool {
        guard let scalar = glyph.text.unicodeScalars.last else { return false }
        return glyph.isSpace || scalar == "-" || scalar != "：" && closes(scalar)
    }

    private static func closes(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "，", "。", "、", "；", "：", "）", "」", "』", "！", "？", "．", "·", "‧", "・": true
        default: false
        }
    }

    private static func opens(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "（", "「", "『", "．", "·", "‧", "・": true
        default: false
        }
    }
}

/// How long a row of glyphs is, in ems.
func measure(_ glyphs: some Collection<Glyph>, _ tracking: Double = 0) -> Double {
    glyphs.reduce(0) { $0 + $1.advance } + tracking * Double(max(0, glyphs.count - 1))
}
