/// A text that is broken into lines. All lengths are in ems, that is in points divided by the size.
struct Paragraph: Sendable {
    private let glyphs: [Glyph]
    private let tracking: Double
    /// What is never torn apart: words, and Chinese characters with their punctuation.
    private let pieces: [Piece]

    private struct Piece {
        let glyphs: Range<Int>
        let width: Double
        /// Of the spaces after it, which vanish at the end of a line.
        let space: Double
    }

    /// - Parameter tracking: additional room after each glyph.
    init(_ glyphs: [Glyph], tracking: Double = 0) {
        self.glyphs = glyphs
        self.tracking = tracking
        var pieces: [Piece] = []
        var start = 0
        for index in glyphs.indices where index + 1 == glyphs.count || Self.mayBreak(glyphs[index], glyphs[index + 1]) {
            let end = glyphs[start...index].lastIndex { !$0.isSpace }.map { $0 + 1 } ?? start
            let lengths = [start..<end, end..<index + 1].map { glyphs[$0].reduce(0) { $0 + $1.advance + tracking } }
            pieces.append(Piece(glyphs: start..<end, width: lengths[0], space: lengths[1]))
            start = index + 1
        }
        self.pieces = pieces
    }

    /// How many lines there are when each is filled as far as it goes, and how long the longest is.
    ///
    /// A piece that is too long for any line stands alone and sticks out.
    func extent(width: Double) -> (lines: Int, longest: Double) {
        let lines = filled(width)
        return (lines.count, lines.map(length).max() ?? 0)
    }

    /// As few lines as possible and then all about equally long, which looks calm when they are centred.
    func lines(width: Double) -> [ArraySlice<Glyph>] {
        var best = filled(width)
        var (low, high) = (0.0, width)
        for _ in 0..<(best.count > 1 ? 8 : 0) {
            let middle = (low + high) / 2
            let lines = filled(middle)
            if lines.count > best.count || lines.contains(where: { length($0) > middle }) {
                low = middle
            } else {
                (high, best) = (middle, lines)
            }
        }
        return best.map {
            glyphs[pieces[$0.lowerBound].glyphs.lowerBound..<pieces[$0.upperBound - 1].glyphs.upperBound]
        }
    }

    /// Lines as ranges of pieces.
    private func filled(_ width: Double) -> [Range<Int>] {
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

    private func length(_ line: Range<Int>) -> Double {
        pieces[line].reduce(-tracking) { $0 + $1.width + $1.space } - pieces[line.upperBound - 1].space
    }

    /// After a space, and between Chinese characters unless punctuation would be torn off (UAX #14, much reduced).
    private static func mayBreak(_ glyph: Glyph, _ next: Glyph) -> Bool {
        guard !next.isSpace, let scalar = glyph.text.unicodeScalars.last, let next = next.text.unicodeScalars.first
        else {
            return false
        }
        if glyph.isSpace { return true }
        guard scalar.value >= 0x2E80 || next.value >= 0x2E80 else { return scalar == "-" }
        return !closing.contains(next) && !opening.contains(scalar)
    }

    private static let closing = Set("，。、；：）」』！？．·‧・".unicodeScalars)
    private static let opening = Set("（「『．·‧・".unicodeScalars)
}

/// How long a row of glyphs is, in ems.
func measure(_ glyphs: some Collection<Glyph>, _ tracking: Double = 0) -> Double {
    glyphs.reduce(0) { $0 + $1.advance } + tracking * Double(max(0, glyphs.count - 1))
}
