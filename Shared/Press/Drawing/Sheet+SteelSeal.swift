import Foundation
import Languages

/// The embossed seal (鋼印): rings and the school's name around a star, in paper that rises from the page, so lit from above on the left.
extension Sheet {
    mutating func steelSeal(_ element: Element) throws(Unprintable) {
        let radius = element.width / 2
        let (x, y) = (element.x + radius, element.y + radius)
        let characters = school.name.zh.map(String.init)
        canvas.beginText(school.name.zh)
        // The shade, the light, then the relief itself between them.
        for (offset, colour) in [(0.8, "pale"), (-0.6, "paper"), (0, "wash")] {
            canvas.colour(layout.colours[colour], stroke: true)
            rings((x: x + offset, y: y - offset), radius)
        }
        canvas.colour(layout.colours["pale"], stroke: true)
        canvas.colour(layout.colours["paper"])
        canvas.lineWidth(0.5)
        canvas.write("q 2 Tr 1 j ")
        try letters(characters, (x, y), radius)
        canvas.write("Q\n")
        canvas.endMark()
    }

    private mutating func rings(_ centre: (x: Double, y: Double), _ radius: Double) {
        var ring = Canvas()
        for (part, width) in [(0.97, 2), (0.9, 0.7), (0.55, 1)] {
            ring.lineWidth(width)
            ring.circle(radius: radius * part)
            ring.write("s\n")
        }
        ring.lineWidth(0.7)
        ring.rosette(petals: 10, lines: 2) { radius * (0.3 + 0.17 * cos($0)) }
        canvas.place(ring, Matrix(x: centre.x, y: centre.y))
    }

    /// Upright at the top, and turned with the ring on both sides of it.
    private mutating func letters(
        _ characters: [String], _ centre: (x: Double, y: Double), _ radius: Double
    ) throws(Unprintable) {
        let size = min(radius * 0.3, 4 * radius / Double(max(characters.count, 1)))
        let step = min(5.2 / Double(max(characters.count, 1)), 0.62)
        for (index, character) in characters.enumerated() {
            let glyphs = try shaper.shape(character, .kai, .school)
            let angle = (Double(characters.count - 1) / 2 - Double(index)) * step
            let (sine, cosine) = (sin(angle), cos(angle))
            let (dx, dy) = (-measure(glyphs) / 2 * size, radius * 0.73 - 0.36 * size)
            canvas.row(
                glyphs, size: 1, x: centre.x + dx * cosine - dy * sine, y: centre.y + dx * sine + dy * cosine,
                stretch: (size * cosine, size * sine, -size * sine, size * cosine), fonts: &fonts)
        }
    }
}
