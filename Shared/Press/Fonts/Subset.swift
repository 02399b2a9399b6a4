/// The glyphs of one typeface that a document uses, renumbered, and the small font file made of them.
///
/// Hints are left out (they cost a third of the file and help no modern renderer), and so is `cmap`,
/// which the font of a CIDFont must not need (ISO 32000-1 §9.9).
struct Subset: Sendable {
    let typeface: Typeface
    /// Room behind each glyph, in font units.
    private let spacing: Int
    /// Glyph numbers of the typeface, by new number. The first is .notdef, which every font must have.
    private(set) var glyphs: [UInt16] = [0]
    /// What each glyph stands for, by new number.
    private(set) var texts: [String] = [""]
    /// The last number of the glyphs that share a place, and before each number the one that shares it. Every glyph of a page
    /// is looked up here: a dictionary would take a tenth of the time of a whole diploma.
    private var last = [UInt16](repeating: 0, count: 256)
    private var before: [UInt16] = [0]

    /// - Parameter spacing: room that is added behind each glyph, in ems.
    init(_ typeface: Typeface, spacing: Double = 0) {
        self.typeface = typeface
        self.spacing = Int(spacing * Double(typeface.unitsPerEm))
    }

    /// In font units.
    func advance(_ glyph: UInt16) -> Int { typeface.advance(glyph) + spacing }

    var isEmpty: Bool { glyphs.count == 1 }

    /// One shape may stand for different characters, and the text layer must say which.
    func code(_ glyph: UInt16, _ text: String) -> UInt16? {
        glyph == 0 && text.isEmpty ? 0 : code(glyph) { Spelling(texts[Int($0)]) == Spelling(text) }
    }

    /// By which number a composite glyph finds its part, whatever that stands for.
    private func part(_ glyph: UInt16) -> UInt16? { glyph == 0 ? 0 : code(glyph) { _ in true } }

    private func code(_ glyph: UInt16, where isMeant: (UInt16) -> Bool) -> UInt16? {
        var code = last[Int(glyph & 255)]
        while code != 0 {
            if glyphs[Int(code)] == glyph, isMeant(code) { return code }
            code = before[Int(code)]
        }
        return nil
    }

    /// - Returns: the glyph's number in this subset.
    mutating func add(_ glyph: UInt16, _ text: String = "") -> UInt16 {
        if let code = code(glyph, text) { return code }
        let code = UInt16(glyphs.count)
        before.append(last[Int(glyph & 255)])
        last[Int(glyph & 255)] = code
        glyphs.append(glyph)
        texts.append(text)
        return code
    }

    /// The font file. Composite glyphs bring their parts with them, which take numbers after all others.
    mutating func file() -> [UInt8] {
        var glyf: [UInt8] = []
        var loca: [UInt8] = []
        var hmtx: [UInt8] = []
        glyf.reserveCapacity(glyphs.count * 700)
        var index = 0
        while index < glyphs.count {
            loca.append(uint32: glyf.count)
            hmtx.append(uint16: advance(glyphs[index]))
            hmtx.append(uint16: typeface.leftSideBearing(glyphs[index]))
            let outline = typeface.outline(glyphs[index])
            if outline.count > 10 {
                if outline.int16(0) < 0 { copyComposite(outline, to: &glyf) } else { copySimple(outline, to: &glyf) }
                while glyf.count % 4 != 0 { glyf.append(0) }
            }
            index += 1
        }
        loca.append(uint32: glyf.count)
        return FontFile.assembled([
            ("glyf", glyf), ("head", head()), ("hhea", replacing("hhea", at: 34, with: glyphs.count)),
            ("hmtx", hmtx), ("loca", loca), ("maxp", replacing("maxp", at: 4, with: glyphs.count)),
        ])
    }

    /// Header and contour ends, then a length of zero in place of the instructions, then the points.
    private func copySimple(_ outline: UnsafeRawBufferPointer, to glyf: inout [UInt8]) {
        let instructions = 10 + 2 * outline.int16(0)
        let points = instructions + 2 + outline.uint16(instructions)
        glyf += outline[..<instructions]
        glyf.append(uint16: 0)
        glyf += outline[points...]
    }

    private mutating func copyComposite(_ outline: UnsafeRawBufferPointer, to glyf: inout [UInt8]) {
        glyf += outline[..<10]
        var place = 10
        var flags = 0
        repeat {
            flags = outline.uint16(place)
            let glyph = UInt16(outline.uint16(place + 2))
            let part = part(glyph) ?? add(glyph)
            // ARG_1_AND_2_ARE_WORDS, WE_HAVE_A_SCALE, …AN_X_AND_Y_SCALE, …A_TWO_BY_TWO
            let arguments = flags & 1 != 0 ? 4 : 2
            let scale = flags & 8 != 0 ? 2 : flags & 0x40 != 0 ? 4 : flags & 0x80 != 0 ? 8 : 0
            glyf.append(uint16: flags & ~0x100)  // without WE_HAVE_INSTRUCTIONS
            glyf.append(uint16: Int(part))
            glyf += outline[place + 4..<place + 4 + arguments + scale]
            place += 4 + arguments + scale
        } while flags & 0x20 != 0  // MORE_COMPONENTS
    }

    private func head() -> [UInt8] {
        var head = replacing("head", at: 50, with: 1)  // long offsets in loca
        head.replaceSubrange(8..<12, with: [0, 0, 0, 0])
        return head
    }

    private func replacing(_ tag: String, at offset: Int, with value: Int) -> [UInt8] {
        var table = [UInt8](typeface.table(tag))
        table[offset] = UInt8(value >> 8 & 0xFF)
        table[offset + 1] = UInt8(value & 0xFF)
        return table
    }
}

extension [UInt8] {
    mutating func append(uint16 value: Int) {
        append(UInt8(value >> 8 & 0xFF))
        append(UInt8(value & 0xFF))
    }

    mutating func append(uint32 value: Int) {
        append(uint16: value >> 16 & 0xFFFF)
        append(uint16: value & 0xFFFF)
    }
}
