/// A text broken into lines that are as even as can be.
struct Paragraph: Sendable {
    var lines: [[Glyph]]

    /// - Parameters:
    ///   - width: in ems, that is in points divided by the size.
    ///   - tracking: additional room after each glyph, in ems.
    ///
    /// The lines are as few as possible and then all about equally long, which looks calm when they are centred.
    init(_ glyphs: [Glyph], width: Double, tracking: Double = 0) {
        let first = Self.broken(glyphs, width, tracking)
        var low = 0.0
        var high = width
        var best = first
        if first.count > 1 {
            for _ in 0..<8 {
                let middle = (low + high) / 2
                let lines = Self.broken(glyphs, middle, tracking)
                if lines.count > first.count || lines.contains(where: { measure($0, tracking) > middle }) {
                    low = middle
                } else {
                    high = middle
                    best = lines
                }
            }
        }
        lines = best
    }

    /// Fills each line as far as it goes. A piece that is too long for a line stays whole and sticks out.
    private static func broken(_ glyphs: [Glyph], _ width: Double, _ tracking: Double) -> [[Glyph]] {
        var lines: [[Glyph]] = []
        var start = 0
        var lastBreak: Int?
        var length = 0.0
        var index = 0
        while index < glyphs.count {
            length += glyphs[index].advance + tracking
            if length - tracking > width, !glyphs[index].isSpace, let place = lastBreak, place > start {
                lines.append(trimmed(glyphs[start..<place]))
                start = place
                lastBreak = nil
                length = 0
                index = start
                continue
            }
            if index + 1 < glyphs.count, mayBreak(after: glyphs[index], before: glyphs[index + 1]) {
                lastBreak = index + 1
            }
            index += 1
        }
        if start < glyphs.count { lines.append(trimmed(glyphs[start...])) }
        return lines
    }

    private static func trimmed(_ line: ArraySlice<Glyph>) -> [Glyph] {
        var line = line
        while line.last?.isSpace == true { line.removeLast() }
        while line.first?.isSpace == true { line.removeFirst() }
        return Array(line)
    }

    /// After a space, and between Chinese characters unless punctuation would be torn off (UAX #14, much reduced).
    private static func mayBreak(after glyph: Glyph, before next: Glyph) -> Bool {
        guard let next = next.text.unicodeScalars.first, let scalar = glyph.text.unicodeScalars.last else {
            return false
        }
        if scalar == " " || scalar == "\u{3000}" { return true }
        guard scalar.value >= 0x2E80 || next.value >= 0x2E80 else { return scalar == "-" }
        return !"，。、；：）」』！？．·‧・".unicodeScalars.contains(next) && !"（「『．·‧・".unicodeScalars.contains(scalar)
    }
}

/// How long a row of glyphs is, in ems.
func measure(_ glyphs: [Glyph], _ tracking: Double = 0) -> Double {
    glyphs.reduce(0) { $0 + $1.advance } + tracking * Double(max(0, glyphs.count - 1))
}
