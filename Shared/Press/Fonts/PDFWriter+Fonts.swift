/// Writes a subset as the five objects of a composite font (ISO 32000-1 §9.7, ISO 19005-3 §6.2.11).
extension PDFWriter {
    mutating func font(_ reference: Reference, _ subset: Subset, tag: String, deflated: Bool) {
        var subset = subset
        let file = subset.file()
        let name = "/\(tag)+\(subset.typeface.name)"
        let (descendant, descriptor, program, unicode) = (reserve(), reserve(), reserve(), reserve())
        object(
            reference,
            "<</Type/Font/Subtype/Type0/BaseFont\(name)/Encoding/Identity-H/DescendantFonts[\(descendant)]"
                + "/ToUnicode \(unicode)>>")
        object(descendant) { bytes in
            bytes += "<</Type/Font/Subtype/CIDFontType2/BaseFont\(name)".utf8
            bytes += "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>".utf8
            bytes += "/FontDescriptor \(descriptor)/CIDToGIDMap/Identity/DW 1000/W[0[".utf8
            for glyph in subset.glyphs {
                bytes.append(number: Double(subset.advance(glyph)) * 1000 / Double(subset.typeface.unitsPerEm))
            }
            bytes += "]]>>".utf8
        }
        object(descriptor, Self.descriptor(subset.typeface, name: name, program: program))
        stream(program, file, entries: "/Length1 \(file.count)", deflated: deflated)
        stream(unicode, ToUnicode.map(subset.texts), deflated: deflated)
    }

    private static func descriptor(_ typeface: Typeface, name: String, program: Reference) -> String {
        let head = typeface.table("head")
        let hhea = typeface.table("hhea")
        let box = stride(from: 36, to: 44, by: 2).map { String(typeface.thousandths(head.int16($0))) }
        let ascent = typeface.thousandths(hhea.int16(4))
        let descent = typeface.thousandths(hhea.int16(6))
        return "<</Type/FontDescriptor/FontName\(name)/Flags 4/FontBBox[\(box.joined(separator: " "))]/ItalicAngle 0"
            + "/Ascent \(ascent)/Descent \(descent)/CapHeight \(ascent)/StemV 80/FontFile2 \(program)>>"
    }
}
