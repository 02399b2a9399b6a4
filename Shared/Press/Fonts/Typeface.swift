import CHarfBuzz
import Foundation

/// One TrueType font file, mapped into memory and read in place (OpenType specification, chapter "Font Tables").
///
/// The files hold tens of megabytes; only the pages of glyphs in use are ever loaded.
final class Typeface: @unchecked Sendable {  // Nothing changes after init; HarfBuzz fonts are then safe to share.
    /// The PostScript name, as it appears in documents.
    let name: String
    let unitsPerEm: Int
    let glyphCount: Int
    /// Whether it says where marks belong on letters. Without it they would be put where HarfBuzz guesses.
    let placesMarks: Bool
    /// For HarfBuzz, in font units.
    let font: OpaquePointer
    private let blob: OpaquePointer
    private let tables: [String: UnsafeRawBufferPointer]
    private let glyf: UnsafeRawBufferPointer
    private let hmtx: UnsafeRawBufferPointer
    private let loca: UnsafeRawBufferPointer
    private let longMetrics: Int
    private let longOffsets: Bool

    init(path: String) throws(UnusableFont) {
        guard let blob = hb_blob_create_from_file_or_fail(path) else { throw .unreadable(path: path) }
        var length: UInt32 = 0
        let start = hb_blob_get_data(blob, &length)
        let tables = Self.directory(UnsafeRawBufferPointer(start: start, count: Int(length)))
        guard let head = tables["head"], let hhea = tables["hhea"], let maxp = tables["maxp"], head.count >= 54,
            let glyf = tables["glyf"], let hmtx = tables["hmtx"], let loca = tables["loca"]
        else {
            hb_blob_destroy(blob)
            throw .notTrueType(path: path)
        }
        let file = path.split(separator: "/").last ?? ""
        name = String(
            file.prefix { $0 != "." }.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) })
        unitsPerEm = head.uint16(18)
        glyphCount = maxp.uint16(4)
        longMetrics = hhea.uint16(34)
        longOffsets = head.uint16(50) == 1
        let face = hb_face_create(blob, 0)
        font = hb_font_create(face)
        placesMarks = Self.hasFeature(0x6D61_726B, face)  // mark
        hb_face_destroy(face)
        self.blob = blob
        (self.glyf, self.hmtx, self.loca) = (glyf, hmtx, loca)
        self.tables = tables
    }

    deinit {
        hb_font_destroy(font)
        hb_blob_destroy(blob)
    }

    /// Gives back the memory that holds what was read of the file. Reading on fetches it anew.
    ///
    /// Only a mapped file may be dropped so. Had HarfBuzz read it into the heap instead, the address would not be that of a
    /// page and the kernel would refuse.
    func letGo() {
        var length: UInt32 = 0
        guard let start = hb_blob_get_data(blob, &length) else { return }
        madvise(UnsafeMutableRawPointer(mutating: start), Int(length), MADV_DONTNEED)
    }

    /// The table's bytes; empty when the font has none.
    func table(_ tag: String) -> UnsafeRawBufferPointer { tables[tag] ?? UnsafeRawBufferPointer(start: nil, count: 0) }

    /// In font units.
    func advance(_ glyph: UInt16) -> Int { hmtx.uint16(4 * min(Int(glyph), longMetrics - 1)) }

    func leftSideBearing(_ glyph: UInt16) -> Int {
        let glyph = Int(glyph)
        return hmtx.uint16(
            glyph < longMetrics ? 4 * glyph + 2 : 4 * longMetrics + 2 * (glyph - longMetrics))
    }

    /// The glyph's description in `glyf`; empty for a blank.
    func outline(_ glyph: UInt16) -> UnsafeRawBufferPointer {
        let index = Int(glyph)
        let start = longOffsets ? loca.uint32(4 * index) : 2 * loca.uint16(2 * index)
        let end = longOffsets ? loca.uint32(4 * index + 4) : 2 * loca.uint16(2 * index + 2)
        return UnsafeRawBufferPointer(rebasing: glyf[start..<max(start, end)])
    }

    /// Whether the font draws this character. TW-Kai-Plus maps 1,279 characters to blanks: those are not drawn.
    func draws(_ scalar: Unicode.Scalar) -> Bool {
        var glyph: hb_codepoint_t = 0
        guard hb_font_get_nominal_glyph(font, scalar.value, &glyph) != 0, glyph != 0 else { return false }
        return !outline(UInt16(glyph)).isEmpty || scalar.properties.isWhitespace
    }

    /// Whether the font has the very form that a variation selector asks for.
    func draws(_ scalar: Unicode.Scalar, as selector: Unicode.Scalar) -> Bool {
        var glyph: hb_codepoint_t = 0
        return hb_font_get_variation_glyph(font, scalar.value, selector.value, &glyph) != 0 && glyph != 0
            && !outline(UInt16(glyph)).isEmpty
    }

    /// The box around a glyph's outline, in ems.
    func ink(_ glyph: UInt16) -> (x: Double, y: Double, width: Double, height: Double) {
        let outline = outline(glyph)
        guard outline.count >= 10 else { return (0, 0, 1, 1) }
        let box = (1...4).map { Double(outline.int16(2 * $0)) / Double(unitsPerEm) }
        return (box[0], box[1], max(box[2] - box[0], 0.01), max(box[3] - box[1], 0.01))
    }

    /// In thousandths of an em, as font descriptors want it.
    func thousandths(_ units: Int) -> Int { units * 1000 / unitsPerEm }

    private static func hasFeature(_ tag: hb_tag_t, _ face: OpaquePointer?) -> Bool {
        var tags = [hb_tag_t](repeating: 0, count: 256)
        var count = UInt32(tags.count)
        hb_ot_layout_table_get_feature_tags(face, 0x4750_4F53, 0, &count, &tags)  // GPOS
        return tags.prefix(Int(count)).contains(tag)
    }

    private static func directory(_ file: UnsafeRawBufferPointer) -> [String: UnsafeRawBufferPointer] {
        guard file.count > 12, file.uint32(0) == 0x0001_0000 else { return [:] }
        var tables: [String: UnsafeRawBufferPointer] = [:]
        for index in 0..<file.uint16(4) where 28 + 16 * index <= file.count {
            let entry = 12 + 16 * index
            let start = file.uint32(entry + 8)
            let end = start + file.uint32(entry + 12)
            guard end <= file.count else { continue }
            let tag = String(decoding: file[entry..<entry + 4], as: UTF8.self)
            tables[tag] = UnsafeRawBufferPointer(rebasing: file[start..<end])
        }
        return tables
    }
}

extension UnsafeRawBufferPointer {
    func uint16(_ offset: Int) -> Int {
        Int(UInt16(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
    }

    func int16(_ offset: Int) -> Int {
        Int(Int16(bigEndian: loadUnaligned(fromByteOffset: offset, as: Int16.self)))
    }

    func uint32(_ offset: Int) -> Int {
        Int(UInt32(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }
}
