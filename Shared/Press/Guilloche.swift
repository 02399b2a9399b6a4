import Foundation

/// Line art as on banknotes, computed: waves that weave along the border, and rosettes.
extension Canvas {
    /// The background, the border of all four sides and the pale rosette behind the text.
    mutating func guilloche() {
        let (width, height) = (Sheet.width, Sheet.height)
        colour(.paper)
        rectangle(0, 0, width, height, "f")
        watermark(x: width / 2, y: 282, radius: 176)
        colour(.gold, stroke: true)
        frame(inset: 20, line: 2.2)
        frame(inset: 24.5, line: 0.5)
        frame(inset: 47, line: 0.5)
        frame(inset: 49.5, line: 1)
        colour(.paleGold, stroke: true)
        lineWidth(0.4)
        let (near, corner) = (35.75, 58.0)
        for y in [near, height - near] { weave(from: corner, to: width - corner, periods: 40) { ($0, y + $1) } }
        for x in [near, width - near] { weave(from: corner, to: height - corner, periods: 26) { (x + $1, $0) } }
        for x in [near, width - near] {
            for y in [near, height - near] { medallion(x: x, y: y) }
        }
    }

    /// A thin line that swells to a lozenge in its middle.
    mutating func ornamentalRule(x: Double, y: Double, length: Double) {
        colour(.gold, stroke: true)
        lineWidth(0.6)
        for side in [-1.0, 1.0] { polyline([(x + side * 9, y), (x + side * length / 2, y)]) }
        colour(.gold)
        for (dx, radius) in [(-6.0, 1.3), (0, 3), (6, 1.3)] {
            polygon([
                (x + dx - radius * 1.3, y), (x + dx, y + radius), (x + dx + radius * 1.3, y), (x + dx, y - radius),
            ])
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

    private mutating func frame(inset: Double, line: Double) {
        lineWidth(line)
        rectangle(inset, inset, Sheet.width - 2 * inset, Sheet.height - 2 * inset, "S")
    }

    /// Six waves of one wavelength, whose heights differ.
    private mutating func weave(
        from start: Double, to end: Double, periods: Int, place: (Double, Double) -> (x: Double, y: Double)
    ) {
        for phase in 0..<6 {
            let height = phase % 2 == 0 ? 9.2 : 5.4
            curve(segments: 4 * periods) { part in
                let along = start + (end - start) * part
                let angle = 2 * Double.pi * (Double(periods) * part + Double(phase) / 6)
                return place(along, height * sin(angle))
            }
            write("S\n")
        }
    }

    private mutating func medallion(x: Double, y: Double) {
        colour(.paper)
        circle(x: x, y: y, radius: 21)
        write("f\n")
        colour(.gold, stroke: true)
        lineWidth(0.35)
        for turn in 0..<6 {
            rose(x: x, y: y, petals: 8, turn: Double(turn) / 6) { 15 + 4.6 * cos($0) }
            rose(x: x, y: y, petals: 6, turn: Double(turn) / 6) { 6.5 + 3.6 * cos($0) }
        }
        lineWidth(0.8)
        circle(x: x, y: y, radius: 21)
        write("S\n")
    }

    private mutating func watermark(x: Double, y: Double, radius: Double) {
        colour(Colour(red: 0.96, green: 0.93, blue: 0.855), stroke: true)
        lineWidth(0.45)
        for turn in 0..<9 {
            let turn = Double(turn) / 9
            rose(x: x, y: y, petals: 16, turn: turn) { radius * (0.86 + 0.13 * cos($0)) }
            rose(x: x, y: y, petals: 12, turn: turn) { radius * (0.56 + 0.15 * cos($0)) }
            rose(x: x, y: y, petals: 8, turn: turn) { radius * (0.25 + 0.15 * cos($0)) }
        }
    }

    /// A closed curve around a centre whose radius swings `petals` times.
    private mutating func rose(x: Double, y: Double, petals: Int, turn: Double, radius: (Double) -> Double) {
        curve(segments: petals * 6) { part in
            let angle = 2 * Double.pi * part
            let distance = radius(Double(petals) * angle + 2 * Double.pi * turn)
            return (x + distance * cos(angle), y + distance * sin(angle))
        }
        write("s\n")
    }

    private mutating func circle(x: Double, y: Double, radius: Double) {
        curve(segments: 8) { (x + radius * cos(2 * Double.pi * $0), y + radius * sin(2 * Double.pi * $0)) }
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
