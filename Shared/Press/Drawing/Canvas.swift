import Foundation
import Messages

/// A page's content stream while it is written (ISO 32000-1 §8 and §9). Lengths in points, the origin at the lower left.
struct Canvas: Sendable {
    private(set) var bytes: [UInt8] = []

    /// For a whole page, so that it does not grow step by step.
    mutating func reserveCapacity(_ count: Int) { bytes.reserveCapacity(count) }

    mutating func write(_ operators: String) { bytes += operators.utf8 }

    /// What was drawn before, on another canvas.
    mutating func append(_ content: [UInt8]) { bytes += content }

    mutating func write(_ number: Double) { bytes.append(number: number) }

    mutating func colour(_ colour: Colour, stroke: Bool = false) {
        for part in [colour.red, colour.green, colour.blue] { bytes.append(number: part) }
        write(stroke ? "RG\n" : "rg\n")
    }

    mutating func lineWidth(_ width: Double) {
        write(width)
        write("w\n")
    }

    mutating func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ paint: String) {
        for part in [x, y, width, height] { write(part) }
        write("re \(paint)\n")
    }

    /// A line through all points, closed when asked for, and stroked.
    mutating func polyline(_ points: [(x: Double, y: Double)], closed: Bool = false) {
        for (index, point) in points.enumerated() {
            write(point.x)
            write(point.y)
            write(index == 0 ? "m\n" : "l\n")
        }
        write(closed ? "s\n" : "S\n")
    }

    /// Another canvas's content, moved, turned or stretched.
    mutating func place(_ other: Canvas, _ matrix: Matrix) {
        write("q \(matrix.text)cm\n")
        bytes += other.bytes
        write("Q\n")
    }

    /// One row of glyphs. With much room between them, Chinese ones are taken from the letter-spaced cut, and their text is said.
    ///
    /// - Parameter tracking: in ems.
    mutating func show(
        _ glyphs: some Collection<Glyph>, size: Double, x: Double, y: Double, tracking: Double, fonts: inout FontSet
    ) {
        guard tracking > 0.1, !glyphs.contains(where: \.isMark), glyphs.contains(where: { $0.cut.spaced != nil }) else {
            return row(glyphs, size: size, x: x, y: y, tracking: tracking, fonts: &fonts)
        }
        beginText(glyphs.reduce(into: "") { $0 += $1.text })
        row(glyphs.map(\.spaced), size: size, x: x, y: y, tracking: tracking - Cut.spacing, fonts: &fonts)
        endMark()
    }

    /// One row of glyphs as they are.
    ///
    /// - Parameters:
    ///   - stretch: the matrix that follows the size, for type that is stretched or turned.
    ///   - tracking: in ems.
    mutating func row(
        _ glyphs: some Collection<Glyph>, size: Double, x: Double, y: Double, tracking: Double = 0,
        stretch: (a: Double, b: Double, c: Double, d: Double) = (1, 0, 0, 1), fonts: inout FontSet
    ) {
        write("BT ")
        if tracking != 0 {
            write(tracking * size)
            write("Tc ")
        }
        for part in [stretch.a, stretch.b, stretch.c, stretch.d, x, y] { write(part) }
        write("Tm\n")
        var pen = Pen(size: size, tracking: tracking)
        let glyphs = Array(glyphs)
        for (index, glyph) in glyphs.enumerated() {
            let hasMark = index + 1 < glyphs.count && glyphs[index + 1].isMark
            // Readers put glyphs in the order in which they stand: what a letter and its marks say together is said beside them.
            if hasMark, !glyph.isMark {
                close(&pen)
                let marks = glyphs[(index + 1)...].prefix(while: \.isMark)
                let text = marks.reduce(into: glyph.text) { $0 += $1.text }
                write("/Span<</ActualText\(textString(text.composed(atMost: 256) ?? text))>>BDC\n")
            }
            show(glyph, &pen, &fonts)
            if glyph.isMark, !hasMark {
                close(&pen)
                write("EMC\n")
            }
        }
        close(&pen)
        if pen.rise != 0 { write(" 0 Ts") }
        if tracking != 0 { write(" 0 Tc") }
        write(" ET\n")
    }

    /// What has been set within a row.
    private struct Pen {
        let size: Double
        let tracking: Double
        var font: FontName?
        var rise = 0.0
        /// In thousandths of an em, to the left.
        var correction = 0.0
        /// Whether a string has begun.
        var isOpen = false
    }

    private mutating func close(_ pen: inout Pen) {
        if pen.isOpen { write(">] TJ\n") }
        pen.isOpen = false
    }

    private mutating func show(_ glyph: Glyph, _ pen: inout Pen, _ fonts: inout FontSet) {
        let (font, code) = fonts.code(for: glyph)
        if font != pen.font || glyph.dy != pen.rise {
            close(&pen)
            if font != pen.font {
                write("\(font.text) ")
                write(pen.size)
                write("Tf ")
            }
            if glyph.dy != pen.rise {
                write(glyph.dy * pen.size)
                write("Ts ")
            }
            (pen.font, pen.rise) = (font, glyph.dy)
        }
        if !pen.isOpen { write("[<") }
        pen.isOpen = true
        pen.correction -= glyph.dx * 1000
        // Between a letter and its mark there is no more room than the font gives.
        if glyph.isMark { pen.correction += pen.tracking * 1000 }
        if abs(pen.correction) > 0.4 {
            write(">")
            write(pen.correction)
            write("<")
        }
        bytes.append(hex: code)
        pen.correction = (glyph.width - glyph.advance + glyph.dx) * 1000
    }
}

/// A transformation of coordinates (ISO 32000-1 §8.3.3).
struct Matrix: Sendable {
    var a = 1.0
    var b = 0.0
    var c = 0.0
    var d = 1.0
    var x = 0.0
    var y = 0.0

    /// Five decimals: two would turn a rosette by whole points at its rim.
    var text: String {
        [a, b, c, d, x, y].map { "\(($0 * 100_000).rounded() / 100_000) " }.joined()
    }
}

extension Matrix {
    init(turn angle: Double) { self.init(a: cos(angle), b: sin(angle), c: -sin(angle), d: cos(angle)) }
}

extension [UInt8] {
    /// Two decimals and a space. `String(format:)` would take longer than all the rest of a page.
    mutating func append(number value: Double) {
        var hundredths = Int((value * 100).rounded())
        if hundredths < 0 {
            append(UInt8(ascii: "-"))
            hundredths = -hundredths
        }
        append(decimal: hundredths / 100)
        let rest = hundredths % 100
        if rest != 0 {
            append(UInt8(ascii: "."))
            append(UInt8(ascii: "0") + UInt8(rest / 10))
            if rest % 10 != 0 { append(UInt8(ascii: "0") + UInt8(rest % 10)) }
        }
        append(UInt8(ascii: " "))
    }

    mutating func append(decimal value: Int) {
        if value >= 10 { append(decimal: value / 10) }
        append(UInt8(ascii: "0") + UInt8(value % 10))
    }

    /// Four digits.
    mutating func append(hex code: UInt16) {
        let digits: StaticString = "0123456789ABCDEF"
        for shift in [12, 8, 4, 0] as [UInt16] { append(digits.utf8Start[Int(code >> shift & 15)]) }
    }
}
