extension String {
    /// As text or as the value of an attribute in HTML and XML: what would mean something to their reader means itself.
    package var escapedInMarkup: String {
        escaped { byte in
            switch byte {
            case UInt8(ascii: "<"): "&lt;"
            case UInt8(ascii: ">"): "&gt;"
            case UInt8(ascii: "&"): "&amp;"
            case UInt8(ascii: "\""): "&quot;"
            case UInt8(ascii: "'"): "&#39;"
            default: nil
            }
        }
    }

    /// Byte by byte, which no mark hides: with an accent combined to it a `<` is another character, and its reader takes it for a
    /// `<` all the same.
    /// - Parameter way: how an ASCII character is written; nil for one that stays.
    package func escaped(_ way: (UInt8) -> String?) -> String {
        guard utf8.contains(where: { way($0) != nil }) else { return self }
        var escaped: [UInt8] = []
        escaped.reserveCapacity(utf8.count + 16)
        for byte in utf8 {
            if let written = way(byte) {
                escaped.append(contentsOf: written.utf8)
            } else {
                escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}
