import Foundation

/// What is there for the eye alone, and the same on all diplomas of a kind.
extension Sheet {
    mutating func background(_ elements: [Element], isSpecimen: Bool) throws(Unprintable) {
        canvas.beginArt()
        canvas.colour(layout.colours["paper"])
        canvas.rectangle(0, 0, layout.page.width, layout.page.height, "f")
        switch layout.border {
        case .guilloche: canvas.guilloche(layout.page, layout.colours)
        case .lines: canvas.doubleLines(layout.page, layout.colours)
        case .none: break
        }
        for element in elements where element.kind.isArt { art(element) }
        if isSpecimen { try specimen() }
        canvas.endMark()
    }

    /// Across the whole page, so that nobody takes a sample for a diploma.
    private mutating func specimen() throws(Unprintable) {
        let (width, height) = (layout.page.width, layout.page.height)
        let angle = atan2(height, width)
        let (sine, cosine) = (sin(angle), cos(angle))
        canvas.colour(Colour(red: 0.93, green: 0.82, blue: 0.8))
        let glyphs = try shaper.shape("樣張 SPECIMEN", .kai, .body)
        let size = 0.72 * (width * width + height * height).squareRoot() / measure(glyphs)
        let back = measure(glyphs) * size / 2
        canvas.beginText("樣張 SPECIMEN")
        canvas.row(
            glyphs, size: 1, x: width / 2 - back * cosine + 0.3 * size * sine,
            y: height / 2 - back * sine - 0.3 * size * cosine,
            stretch: (size * cosine, size * sine, -size * sine, size * cosine), fonts: &fonts)
        canvas.endMark()
    }

    private mutating func art(_ element: Element) {
        let colour = layout.colours[element.colour]
        switch element.kind {
        case .ornament:
            canvas.ornamentalRule(x: element.x + element.width / 2, y: element.y, length: element.width, colour)
        case .rule:
            canvas.colour(colour, stroke: true)
            canvas.lineWidth(0.5)
            canvas.polyline([(element.x, element.y), (element.x + element.width, element.y + element.height)])
        case .backdrop:
            let name = layout.imageName(element.image)
            canvas.write("q \(element.width) 0 0 \(element.height) \(element.x) \(element.y) cm \(name) Do Q\n")
        default: break
        }
    }
}
