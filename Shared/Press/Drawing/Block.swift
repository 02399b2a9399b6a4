/// Some paragraphs that are set together in one size, and where they have room.
struct Block: Sendable {
    let paragraphs: [Paragraph]
    /// What follows the last line in smaller type.
    let aside: [Glyph]
    /// From line to line, in ems.
    let leading: Double
    /// Additional room between paragraphs, in ems.
    let gap: Double
    /// Of the box, in points.
    let width, height: Double

    struct Size: Sendable {
        let points: Double
        /// Whether phrases that would fit a line of their own may be torn apart all the same.
        let tears: Bool
    }

    struct Line: Sendable {
        let glyphs: ArraySlice<Glyph>
        let tracking: Double
        /// With what follows it, in points.
        var length: Double
        /// Room above it, in points, besides the leading.
        let gap: Double
        var aside: [Glyph]?
        var asideLength = 0.0
    }

    struct Setting: Sendable {
        let lines: [Line]
        let longest, height, asideSize: Double
    }

    /// - Returns: the largest size in which all of it has room, rather smaller than with torn phrases; nil when there is none.
    func largest(from most: Double, to least: Double) -> Size? {
        for tears in [false, true] {
            let end = tears ? least : max(least, most * 0.7)
            for points in Array(stride(from: most, to: end, by: -0.5)) + [end] where points <= most {
                let size = Size(points: points, tears: tears)
                let set = set(size)
                if set.height <= height + 0.01, set.longest <= width + 0.01 { return size }
            }
        }
        return nil
    }

    func set(_ size: Size) -> Setting {
        var lines: [Line] = []
        for (index, paragraph) in paragraphs.enumerated() {
            for (number, glyphs) in paragraph.lines(width: width / size.points, tears: size.tears).enumerated() {
                lines.append(
                    Line(
                        glyphs: glyphs, tracking: paragraph.tracking,
                        length: measure(glyphs.trimmed, paragraph.tracking) * size.points,
                        gap: index > 0 && number == 0 ? gap * size.points : 0))
            }
        }
        let asideSize = max(10.5, 0.4 * size.points)
        add(aside, asideSize, behind: 0.3 * size.points, to: &lines)
        let height =
            (Double(max(lines.count - 1, 0)) * leading + Double(max(paragraphs.count - 1, 0)) * gap + 1) * size.points
        return Setting(lines: lines, longest: lines.map(\.length).max() ?? 0, height: height, asideSize: asideSize)
    }

    /// Behind the last line, or below it when it has no room there.
    private func add(_ aside: [Glyph], _ asideSize: Double, behind space: Double, to lines: inout [Line]) {
        guard !aside.isEmpty, let last = lines.last else { return }
        let length = measure(aside) * asideSize
        let isBehind = last.length + space + length <= width
        var line = isBehind ? last : Line(glyphs: [], tracking: 0, length: length, gap: 0)
        if isBehind {
            lines.removeLast()
            line.length += space + length
        }
        (line.aside, line.asideLength) = (aside, length)
        lines.append(line)
    }
}

extension ArraySlice<Glyph> {
    /// Without the spaces at its end, which take no room there.
    var trimmed: ArraySlice<Glyph> {
        guard let last = lastIndex(where: { !$0.isSpace }) else { return self[startIndex..<startIndex] }
        return self[startIndex...last]
    }
}
