/// A header's value with its parameters, read strictly: `form-data; name="file"; filename="a.pdf"` (RFC 9110 §5.6.6).
struct HeaderValue {
    let value: String
    /// By name in lower case. A parameter given twice makes the whole unreadable: readers would differ in which they take.
    let parameters: [String: String]

    init?(_ text: String) { self.init(Array(text.utf8)[...]) }

    init?(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        rest.skipBlanks()
        let value = rest.takeWhile { $0.isTokenCharacter || $0 == UInt8(ascii: "/") }
        guard !value.isEmpty else { return nil }
        var parameters: [String: String] = [:]
        while true {
            rest.skipBlanks()
            if rest.isEmpty { break }
            guard rest.popFirst() == UInt8(ascii: ";") else { return nil }
            rest.skipBlanks()
            // RFC 9110 §5.6.6 lets a parameter be left out.
            if rest.isEmpty || rest.first == UInt8(ascii: ";") { continue }
            let name = rest.takeWhile(\.isTokenCharacter)
            guard !name.isEmpty, rest.popFirst() == UInt8(ascii: "="), let content = rest.takeContent(),
                parameters.updateValue(content, forKey: name.text.lowercased()) == nil
            else { return nil }
        }
        self.value = value.text.lowercased()
        self.parameters = parameters
    }
}

extension ArraySlice<UInt8> {
    var text: String { String(decoding: self, as: UTF8.self) }

    fileprivate mutating func skipBlanks() {
        while first == UInt8(ascii: " ") || first == UInt8(ascii: "\t") { removeFirst() }
    }

    fileprivate mutating func takeWhile(_ belongs: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let taken = prefix(while: belongs)
        self = self[taken.endIndex...]
        return taken
    }

    /// A token, or a quoted string. A backslash quotes a quotation mark or a backslash only: browsers send names of files
    /// with backslashes in them as they are (WHATWG HTML §4.10.22.8), curl puts one before each.
    fileprivate mutating func takeContent() -> String? {
        guard first == UInt8(ascii: "\"") else {
            let token = takeWhile(\.isTokenCharacter)
            return token.isEmpty ? nil : token.text
        }
        removeFirst()
        var content: [UInt8] = []
        while let byte = popFirst() {
            if byte == UInt8(ascii: "\"") { return String(decoding: content, as: UTF8.self) }
            if byte == UInt8(ascii: "\\"), let next = first, next == UInt8(ascii: "\"") || next == byte {
                removeFirst()
                content.append(next)
            } else {
                content.append(byte)
            }
        }
        return nil
    }
}

extension UInt8 {
    /// RFC 9110 §5.6.2.
    var isTokenCharacter: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(self)
        }
    }
}
