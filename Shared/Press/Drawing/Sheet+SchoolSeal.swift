/// The school's square seal: red characters in a red frame, read downwards and from right to left.
extension Sheet {
    mutating func schoolSeal(_ element: Element) throws(Unprintable) {
        let (text, x, y, side) = (school.sealText, element.x, element.y, element.width)
        canvas.beginText(text)
        canvas.write("q\n")
        canvas.colour(layout.colours[element.colour], stroke: true)
        canvas.colour(layout.colours[element.colour])
        canvas.lineWidth(side * 0.042)
        canvas.write("0 j\n")
        canvas.rectangle(x, y, side, side, "S")
        // Thicker strokes than those of the typeface, as cut into stone: fill and stroke.
        canvas.write("2 Tr 1 j ")
        canvas.lineWidth(side * 0.009)
        let characters = text.map(String.init)
        let columns = Int(Double(characters.count).squareRoot().rounded(.up))
        let rows = (characters.count + columns - 1) / columns
        let inner = side * 0.9
        let cellWidth = inner / Double(columns)
        let right = x + (side + inner) / 2
        for column in 0..<columns where column * rows < characters.count {
            let part = characters[column * rows..<min((column + 1) * rows, characters.count)]
            // The last column may have fewer characters, which then stand taller.
            let cellHeight = inner / Double(part.count)
            for (row, character) in part.enumerated() {
                let cell = Cell(
                    x: right - Double(column + 1) * cellWidth, y: y + (side + inner) / 2 - Double(row + 1) * cellHeight,
                    width: cellWidth, height: cellHeight)
                try fill(cell, with: character)
            }
        }
        canvas.write("0 Tr Q\n")
        canvas.endMark()
    }

    private struct Cell {
        let x, y, width, height: Double
    }

    /// Stretches a character's ink to its cell, though not so far that it looks forced.
    private mutating func fill(_ cell: Cell, with character: String) throws(Unprintable) {
        let glyphs = try shaper.shape(character, .kai, .body)
        guard let glyph = glyphs.first else { return }
        let ink = shaper.typefaces[glyph.cut].ink(glyph.id)
        let (width, height) = (cell.width * 0.88, cell.height * 0.88)
        let plain = min(width, height) / max(ink.width, ink.height)
        let (scaleX, scaleY) = (min(width / ink.width, plain * 1.45), min(height / ink.height, plain * 1.45))
        canvas.row(
            glyphs, size: 1, x: cell.x + (cell.width - ink.width * scaleX) / 2 - ink.x * scaleX,
            y: cell.y + (cell.height - ink.height * scaleY) / 2 - ink.y * scaleY,
            stretch: (scaleX, 0, 0, scaleY), fonts: &fonts)
    }
}
