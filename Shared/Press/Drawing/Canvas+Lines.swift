/// A quieter border: a broad and a fine line, and squares in the corners.
extension Canvas {
    mutating func doubleLines(_ page: Layout.Page, _ colours: Palette) {
        colour(colours["line"], stroke: true)
        frame(page, inset: 26, line: 2.4)
        frame(page, inset: 32, line: 0.6)
        colour(colours["pale"], stroke: true)
        lineWidth(0.6)
        for x in [32.0, page.width - 48] {
            for y in [32.0, page.height - 48] {
                rectangle(x, y, 16, 16, "S")
                rectangle(x + 4, y + 4, 8, 8, "S")
            }
        }
    }
}
