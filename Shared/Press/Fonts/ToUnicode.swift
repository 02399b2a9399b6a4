/// The map from glyph codes back to characters, so that text can be searched and copied (ISO 32000-1 §9.10.3).
enum ToUnicode {
    /// - Parameter texts: by code; what is empty is left out.
    static func map(_ texts: [String]) -> [UInt8] {
        var map = Array(head.utf8)
        let pairs = texts.enumerated().filter { !$1.isEmpty }
        // A block holds a hundred entries at most.
        for start in stride(from: 0, to: pairs.count, by: 100) {
            let block = pairs[start..<min(start + 100, pairs.count)]
            map += "\(block.count) beginbfchar\n".utf8
            for (code, text) in block {
                map.append(UInt8(ascii: "<"))
                map.append(hex: UInt16(code))
                map += "><".utf8
                for unit in text.utf16 { map.append(hex: unit) }
                map += ">\n".utf8
            }
            map += "endbfchar\n".utf8
        }
        return map + foot.utf8
    }

    private static let head = """
        /CIDInit /ProcSet findresource begin
        12 dict begin
        begincmap
        /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
        /CMapName/Adobe-Identity-UCS def
        /CMapType 2 def
        1 begincodespacerange
        <0000><FFFF>
        endcodespacerange

        """

    private static let foot = """
        endcmap
        CMapName currentdict /CMap defineresource pop
        end
        end

        """
}
