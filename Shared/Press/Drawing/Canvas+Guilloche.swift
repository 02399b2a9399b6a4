import Foundation

/// Line art as on banknotes, computed: waves that weave along the border, and rosettes.
///
/// A pattern is written again and again in the same coordinates, moved by a matrix: the copies then
/// compress to almost nothing.
extension Canvas {
    /// The border of all four sides and the pale rosette behind the text.
    mutating func guilloche(_ page: Layout.Page, _ colours: Palette) {
        let (width, height) = (page.width, page.height)
        write("1 J\n")
        watermark(x: width / 2, y: height / 2 + 4, radius: min(width, height) * 0.29, colours["wash"])
        colour(colours["line"], stroke: true)
        frame(page, inset: 20, line: 2.2)
        frame(page, inset: 24.5, line: 0.5)
        frame(page, inset: 47, line: 0.5)
        frame(page, inset: 49.5, line: 1)
        weave(page, colours["pale"], middle: 35.75, corner: 58)
        let medallion = medallion(colours)
        for x in [35.75, width - 35.75] {
            for y in [35.75, height - 35.75] { place(medallion, Matrix(x: x, y: y)) }
        }
        write("0 J\n")
    }

    /// A thin line with a lozenge in its middle.
    mutating func ornamentalRule(x: Double, y: Double, length: Double, _ colour: Colour) {
        self.colour(colour, stroke: true)
        lineWidth(0.6)
        for side in [-1.0, 1.0] { polyline([(x + side * 12, y), (x + side * length / 2, y)]) }
        self.colour(colour)
        for (dx, radius) in [(-7.0, 1.3), (0, 3), (7, 1.3)] {
            let (left, right) = (x + dx - radius * 1.3, x + dx + radius * 1.3)
            polygon([(left, y), (x + dx, y + radius), (right, y), (x + dx, y - radius)])
        }
    }

    private mutating func polygon(_ points: [(x: Double, y: Double)]) {
        for (index, point) in points.enumerated() {
            write(point.x)
            write(point.y)
            write(index == 0 ? "m " : "l ")
        }
        write("f\n")
    }

    mutating func frame(_ page: Layout.Page, inset: Double, line: Double) {
        lineWidth(line)
        rectangle(inset, inset, page.width - 2 * inset, page.height - 2 * inset, "S")
    }

    /// Six waves of one wavelength in two heights, on all four sides.
    private mutating func weave(_ page: Layout.Page, _ colour: Colour, middle: Double, corner: Double) {
        let length = 18.0
        var wave = Canvas()
        for phase in 0..<6 {
            let height = phase % 2 == 0 ? 9.2 : 5.4
            wave.curve(segments: 4) { ($0 * length, height * sin(2 * Double.pi * ($0 + Double(phase) / 6))) }
            wave.write("S\n")
        }
        self.colour(colour, stroke: true)
        lineWidth(0.4)
        let sides = [
            (room: page.width - 2 * corner, at: [middle, page.height - middle], isUpright: false),
            (room: page.height - 2 * corner, at: [middle, page.width - middle], isUpright: true),
        ]
        for side in sides {
            let count = (side.room / length).rounded()
            let step = side.room / count
            for (across, index) in side.at.flatMap({ at in (0..<Int(count)).map { (at, Double($0)) } }) {
                let along = corner + index * step
                place(
                    wave,
                    side.isUpright
                        ? Matrix(a: 0, b: step / length, c: 1, d: 0, x: across, y: along)
                        : Matrix(a: step / length, b: 0, c: 0, d: 1, x: along, y: across))
            }
        }
    }

    private func medallion(_ colours: Palette) -> Canvas {
        var canvas = Canvas()
        canvas.colour(colours["paper"])
        canvas.circle(radius: 21)
        canvas.write("f\n")
        canvas.colour(colours["line"], stroke: true)
        canvas.lineWidth(0.35)
        canvas.rosette(petals: 8, lines: 6) { 15 + 4.6 * cos($0) }
        canvas.rosette(petals: 6, lines: 6) { 6.5 + 3.6 * cos($0) }
        canvas.lineWidth(0.8)
        canvas.circle(radius: 21)
        canvas.write("S\n")
        return canvas
    }

    private mutating func watermark(x: Double, y: Double, radius: Double, _ colour: Colour) {
        var canvas = Canvas()
        canvas.colour(colour, stroke: true)
        canvas.lineWidth(0.45)
        canvas.rosette(petals: 18, lines: 8) { radius * (0.88 + 0.11 * cos($0)) }
        canvas.rosette(petals: 14, lines: 8) { radius * (0.62 + 0.13 * cos($0)) }
        canvas.rosette(petals: 10, lines: 6) { radius * (0.32 + 0.15 * cos($0)) }
        canvas.rosette(petals: 8, lines: 4) { radius * (0.09 + 0.06 * cos($0)) }
        place(canvas, Matrix(x: x, y: y))
    }

    /// Closed curves around the origin whose radius swings `petals` times, `lines` of them in turn.
    mutating func rosette(petals: Int, lines: Int, radius: (Double) -> Double) {
        let angle = 2 * Double.pi / Double(petals)
        var petal = Canvas()
        for line in 0..<lines {
            petal.curve(segments: 6) { part in
                let distance = radius(2 * Double.pi * (part + Double(line) / Double(lines)))
                return (distance * cos(angle * part), distance * sin(angle * part))
            }
            petal.write("S\n")
        }
        for index in 0..<petals { place(petal, Matrix(turn: angle * Double(index))) }
    }

    mutating func circle(radius: Double) {
        curve(segments: 8) { (radius * cos(2 * Double.pi * $0), radius * sin(2 * Double.pi * $0)) }
    }

    /// The path of a smooth function of 0...1, in cubic Bézier pieces that share its points and directions.
    private mutating func curve(segments: Int, _ place: (Double) -> (x: Double, y: Double)) {
        let step = 1 / Double(segments)
        let tiny = step / 1000
        func direction(_ part: Double) -> (x: Double, y: Double) {
            let (before, after) = (place(part - tiny), place(part + tiny))
            return ((after.x - before.x) / (2 * tiny) * step / 3, (after.y - before.y) / (2 * tiny) * step / 3)
        }
        var from = place(0)
        var out = direction(0)
        write(from.x)
        write(from.y)
        write("m\n")
        for index in 1...segments {
            let to = place(Double(index) * step)
            let into = direction(Double(index) * step)
            for number in [from.x + out.x, from.y + out.y, to.x - into.x, to.y - into.y, to.x, to.y] { write(number) }
            write("c\n")
            (from, out) = (to, into)
        }
    }
}
