import Languages

/// One page while it is set: what is drawn, with which fonts.
struct Sheet: Sendable {
    let layout: Layout
    let school: School
    let shaper: Shaper
    var canvas = Canvas()
    var fonts: FontSet
    /// How large the names were set: no sentence about somebody is larger than their name.
    private var nameSizes: [Language: Double] = [:]

    init(_ layout: Layout, _ school: School, fonts: FontSet, shaper: Shaper) {
        (self.layout, self.school, self.fonts, self.shaper) = (layout, school, fonts, shaper)
    }

    /// What was drawn, and where.
    struct Drawn {
        let tag: Tag
        let box: Rectangle
    }

    /// Draws one element that is read, under the next number of the structure tree.
    ///
    /// - Parameter face: of the diploma; nil while what all diplomas share is drawn.
    /// - Returns: nil when this diploma has no such thing.
    mutating func draw(_ element: Element, _ face: Face?, mark: Int) throws(Unprintable) -> Drawn? {
        if let condition = element.condition, let face, !condition.holds(for: face) { return nil }
        let paragraphs = element.text.paragraphs(school, face, element.style)
        guard !element.kind.hasText || paragraphs != nil else { return nil }
        let isFigure = element.kind.isFigure
        let box = isFigure ? figureBox(element) : nil
        let tag = Tag(
            role: isFigure ? .figure : element.isLink ? .link : element.role, language: element.language,
            alternative: element.alternative, box: box, mark: mark)
        canvas.beginMark(tag)
        canvas.colour(layout.colours[element.colour])
        let drawn: Rectangle
        switch element.kind {
        case .line: drawn = try line(element, (paragraphs ?? []).flatMap { $0 })
        case .paragraphs: drawn = try block(element, paragraphs ?? [], face)
        case .code:
            canvas.write("q 0 g \(element.width) 0 0 \(element.width) \(element.x) \(element.y) cm /Q Do Q\n")
            drawn = Rectangle(x: element.x, y: element.y, width: element.width, height: element.width)
        case .image:
            let name = layout.imageName(element.image)
            canvas.write("q \(element.width) 0 0 \(element.height) \(element.x) \(element.y) cm \(name) Do Q\n")
            drawn = Rectangle(x: element.x, y: element.y, width: element.width, height: element.height)
        case .seal:
            try schoolSeal(element)
            drawn = Rectangle(x: element.x, y: element.y, width: element.width, height: element.width)
        case .steelSeal:
            try steelSeal(element)
            drawn = Rectangle(x: element.x, y: element.y, width: element.width, height: element.width)
        case .rule, .ornament, .backdrop: preconditionFailure("Art is drawn with the border, and read by nobody")
        }
        canvas.endMark()
        return Drawn(tag: tag, box: drawn)
    }

    private func figureBox(_ element: Element) -> Rectangle {
        let height = element.kind == .image ? element.height : element.width
        return Rectangle(x: element.x, y: element.y, width: element.width, height: height)
    }

    /// One line, set smaller when it would be wider than it may.
    private mutating func line(_ element: Element, _ phrases: [Phrase]) throws(Unprintable) -> Rectangle {
        let glyphs = try shape(phrases)
        let length = measure(glyphs, element.tracking)
        let limit = element.width > 0 ? element.width : .infinity
        let size = min(element.size, limit / max(length, 0.01))
        guard size >= element.least else { throw .tooLong(element.text.field) }
        let start = element.x - length * size * element.alignment.before
        canvas.show(glyphs, size: size, x: start, y: element.y, tracking: element.tracking, fonts: &fonts)
        return Rectangle(x: start, y: element.y - 0.25 * size, width: length * size, height: 1.15 * size)
    }

    private func shape(_ phrases: [Phrase]) throws(Unprintable) -> [Glyph] {
        var glyphs: [Glyph] = []
        for phrase in phrases { glyphs += try shaper.shape(phrase.text, phrase.style, phrase.field) }
        return glyphs
    }

    /// Paragraphs in a box, in the largest of the sizes in which they fit.
    private mutating func block(
        _ element: Element, _ paragraphs: [[Phrase]], _ face: Face?
    ) throws(Unprintable) -> Rectangle {
        let name = element.text.placeholders.contains { $0 == .nameZh || $0 == .nameEn }
        var tracking = element.tracking
        // Short Chinese names stand with room between the characters, others as usual.
        if name, let text = paragraphs.first?.first?.text, text.count > 5 || text.contains(where: \.isEuropean) {
            tracking = min(tracking, 0.02)
        }
        var most = element.size
        let isBody = element.text.placeholders.contains(where: \.isBody)
        if isBody, let language = element.language { most = min(most, nameSizes[language] ?? most) }
        let aside = element.aside?.paragraphs(school, face, element.style)?.first
        var broken: [Paragraph] = []
        for phrases in paragraphs { broken.append(try Paragraph(phrases, shaper, tracking: tracking)) }
        let block = Block(
            paragraphs: broken, aside: try aside.map(shape) ?? [], leading: element.leading, gap: element.gap,
            width: element.width, height: element.height)
        guard let size = block.largest(from: most, to: element.least) else { throw .tooLong(element.text.field) }
        if name {
            for language in Language.allCases where element.language == nil || element.language == language {
                nameSizes[language] = size.points
            }
        }
        show(block, size, element)
        return Rectangle(x: element.x, y: element.y, width: element.width, height: element.height)
    }

    private mutating func show(_ block: Block, _ size: Block.Size, _ element: Element) {
        let set = block.set(size)
        let top = element.y + element.height
        // Anchored at the top, columns of different sizes begin on one line.
        var y =
            switch element.anchor {
            case .top: top - 0.84 * element.size
            case .middle: top - (element.height - set.height) / 2 - 0.84 * size.points
            case .bottom: element.y + set.height - 0.84 * size.points
            }
        for line in set.lines {
            let room = element.width - (element.alignment == .block ? set.longest : line.length)
            let x = element.x + (element.alignment == .block ? room / 2 : room * element.alignment.before)
            y -= line.gap
            if !line.glyphs.isEmpty {
                canvas.show(line.glyphs, size: size.points, x: x, y: y, tracking: line.tracking, fonts: &fonts)
            }
            if let aside = line.aside {
                canvas.row(aside, size: set.asideSize, x: x + line.length - line.asideLength, y: y, fonts: &fonts)
            }
            y -= block.leading * size.points
        }
    }
}

extension Element.Alignment {
    /// How much of a line stands before the place that it is aligned to.
    var before: Double {
        switch self {
        case .left, .block: 0
        case .centre: 0.5
        case .right: 1
        }
    }
}
