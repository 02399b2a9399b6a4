/// The school's square seal: red characters in a red frame, read downwards and from right to left.
extension Sheet {
    mutating func schoolSeal(_ text: String, x: Double, y: Double, side: Double) throws(Unprintable) {
        canvas.write("q\n")
        canvas.colour(.vermilion, stroke: true)
        canvas.colour(.vermilion)
        canvas.lineWidth(side * 0.042)
        canvas.write("0 j\n")
        canvas.rectangle(x, y, side, side, "S")
        // Thicker strokes than those of the typeface, as cut into stone: fill and stroke.
        canvas.write("2 Tr 1 j ")
        canvas.lineWidth(side * 0.006)
        let characters = text.map(String.init)
        let columns = Int(Double(characters.count).squareRoot().rounded(.up))
        let rows = (characters.count + columns - 1) / columns
        let inner = side * 0.87
        let cellWidth = inner / Double(columns)
        let right = x + (side + inner) / 2
        for column in 0..<columns where column * rows < characters.count {
            let part = characters[column * rows..<min((column + 1) * rows, characters.count)]
            // The last column may have fewer characters, which then stand taller.
            let cellHeight = inner / Double(part.count)
            for (row, character) in part.enumerated() {
                let glyphs = try shaper.shape(character, .kai, .body)
                let left = right - Double(column + 1) * cellWidth
                let bottom = y + (side + inner) / 2 - Double(row + 1) * cellHeight
                canvas.show(
                    glyphs, size: 1, x: left + cellWidth * 0.03, y: bottom + cellHeight * 0.17,
                    stretch: (cellWidth * 0.94, 0, 0, cellHeight * 0.96), fonts: &fonts)
            }
        }
        canvas.write("0 Tr Q\n")
    }
}
