/// PostgreSQL's text format of a one-dimensional array: `{"a","b \"c\"",NULL}` (documentation §8.15.6).
enum ArrayLiteral {
    static func write(_ elements: [String?]) -> String {
        var text = "{"
        for (index, element) in elements.enumerated() {
            if index > 0 { text += "," }
            guard let element else {
                text += "NULL"
                continue
            }
            text += "\""
            for scalar in element.unicodeScalars {
                if scalar == "\"" || scalar == "\\" { text += "\\" }
                text.unicodeScalars.append(scalar)
            }
            text += "\""
        }
        return text + "}"
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
