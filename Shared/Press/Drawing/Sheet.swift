/// One page while it is set: what is drawn, with which fonts.
struct Sheet: Sendable {
    static let width = 841.89
    static let height = 595.28
    static let centre = width / 2

    var canvas = Canvas()
    var fonts: FontSet
    let shaper: Shaper

    /// Where a line begins, is centred or ends.
    enum Alignment { case left, centre }

    /// One line, set smaller when it would be wider than `limit`.
    ///
    /// - Parameters:
    ///   - tracking: in ems.
    ///   - least: the smallest size that can be read; below it the text is refused.
    /// - Returns: the line's width.
    @discardableResult
    mutating func line(
        _ text: String, _ style: Style, size: Double, x: Double, y: Double, _ alignment: Alignment = .centre,
        tracking: Double = 0, limit: Double = .infinity, least: Double = 6, field: Unprintable.Field = .body
    ) throws(Unprintable) -> Double {
        let glyphs = try shaper.shape(text, style, field)
        let length = measure(glyphs, tracking)
        let size = min(size, limit / max(length, 0.01))
        guard size >= least else { throw .tooLong(field) }
        let start =
            switch alignment {
            case .left: x
            case .centre: x - length * size / 2
            }
        canvas.show(glyphs, size: size, x: start, y: y, tracking: tracking, fonts: &fonts)
        return length * size
    }

    /// The room for some paragraphs, its upper edge at `top`.
    struct Box {
        let x, top, width, height: Double
    }

    /// Paragraphs of centred lines, in the largest of the sizes in which they fit.
    ///
    /// - Parameters:
    ///   - leading: from line to line, in ems.
    ///   - gap: additional room between paragraphs, in ems.
    ///   - field: whose fault it is when even the smallest size is too large.
    mutating func paragraphs(
        _ paragraphs: [[Phrase]], sizes: ClosedRange<Double>, leading: Double, gap: Double = 0, tracking: Double = 0,
        in box: Box, _ alignment: Alignment = .centre, isTopAligned: Bool = false, field: Unprintable.Field = .body
    ) throws(Unprintable) {
        var broken: [Paragraph] = []
        for phrases in paragraphs {
            var glyphs: [Glyph] = []
            for phrase in phrases { glyphs += try shaper.shape(phrase.text, phrase.style, phrase.field) }
            broken.append(Paragraph(glyphs, tracking: tracking))
        }
        for size in stride(from: sizes.upperBound, through: sizes.lowerBound, by: -0.5) {
            let extents = broken.map { $0.extent(width: box.width / size) }
            let lines = extents.reduce(0) { $0 + $1.lines }
            let height = (Double(lines - 1) * leading + Double(broken.count - 1) * gap + 1) * size
            guard height <= box.height, extents.allSatisfy({ $0.longest * size <= box.width + 0.01 }) else { continue }
            // Aligned at the top, columns of different sizes begin on one line.
            var y = isTopAligned ? box.top - 13 : box.top - (box.height - height) / 2 - 0.84 * size
            for paragraph in broken {
                for glyphs in paragraph.lines(width: box.width / size) {
                    let room = alignment == .left ? 0 : (box.width - measure(glyphs, tracking) * size) / 2
                    let x = box.x + room
                    canvas.show(glyphs, size: size, x: x, y: y, tracking: tracking, fonts: &fonts)
                    y -= leading * size
                }
                y -= gap * size
            }
            return
        }
        throw .tooLong(field)
    }
}
