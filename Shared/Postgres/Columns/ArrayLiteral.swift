/// PostgreSQL's text format of a one-dimensional array: `{"a","b \"c\"",NULL}` (documentation §8.15.6).
enum ArrayLiteral {
    static func write(_ elements: [String?]) -> String {
        // By bytes: outboxes are written in one array, and their quotation marks are many.
        var text: [UInt8] = [UInt8(ascii: "{")]
        text.reserveCapacity(elements.reduce(2) { $0 + ($1?.utf8.count ?? 4) * 5 / 4 + 3 })
        for (index, element) in elements.enumerated() {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            guard var element else {
                text += "NULL".utf8
                continue
            }
            text.append(UInt8(ascii: "\""))
            element.withUTF8 { append($0, to: &text) }
            text.append(UInt8(ascii: "\""))
        }
        text.append(UInt8(ascii: "}"))
        return String(decoding: text, as: UTF8.self)
    }

    private static func append(_ element: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) {
        var rest = element[...]
        while let next = rest.firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
            text += rest[..<next]
            text += [UInt8(ascii: "\\"), rest[next]]
            rest = rest[(next + 1)...]
        }
        text += rest
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
