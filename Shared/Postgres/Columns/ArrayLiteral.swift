/// PostgreSQL's text format of a one-dimensional array: `{"a","b \"c\"",NULL}` (documentation §8.15.6).
enum ArrayLiteral {
    static func write(_ elements: [String?]) -> String {
        let (quote, escape) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))
        // By bytes and in one piece: outboxes are written in one array, and their quotation marks are many.
        let most = elements.reduce(2) { $0 + 2 * ($1?.utf8.count ?? 2) + 3 }
        return String(unsafeUninitializedCapacity: most) { text in
            var end = 0
            func put(_ byte: UInt8) {
                text[end] = byte
                end += 1
            }
            put(UInt8(ascii: "{"))
            for (index, element) in elements.enumerated() {
                if index > 0 { put(UInt8(ascii: ",")) }
                guard var element else {
                    "NULL".utf8.forEach(put)
                    continue
                }
                put(quote)
                element.withUTF8 { bytes in
                    for byte in bytes {
                        if byte == quote || byte == escape { put(escape) }
                        put(byte)
                    }
                }
                put(quote)
            }
            put(UInt8(ascii: "}"))
            return end
        }
    }

    /// - Returns: nil for anything that is not a one-dimensional array whose index starts at 1.
    static func read(_ text: String) -> [String?]? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 2, bytes.first == UInt8(ascii: "{"), bytes.last == UInt8(ascii: "}") else { return nil }
        var elements: [String?] = []
        var at = 1
        let end = bytes.count - 1
        while at < end {
            var element: [UInt8] = []
            let isQuoted = bytes[at] == UInt8(ascii: "\"")
            if isQuoted { at += 1 }
            while at < end, bytes[at] != UInt8(ascii: isQuoted ? "\"" : ",") {
                if bytes[at] == UInt8(ascii: "\\") { at += 1 }
                if !isQuoted, bytes[at] == UInt8(ascii: "{") { return nil }
                element.append(bytes[at])
                at += 1
            }
            if isQuoted { at += 1 }
            let text = String(decoding: element, as: UTF8.self)
            elements.append(!isQuoted && text == "NULL" ? nil : text)
            guard at == end || bytes[at] == UInt8(ascii: ",") else { return nil }
            at += 1
        }
        return elements
    }
}
