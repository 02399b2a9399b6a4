import Messages

/// A JSON value as people read and mend it: sorted, one member on a line, and no longer than a page can show.
struct SourceText {
    /// In bytes. Of a longer one the beginning is shown.
    static let longest = 24_576

    private(set) var text = ""
    /// Only its beginning is there.
    private(set) var isCut = false

    init(_ value: JSONValue) { write(value, indent: 0) }

    private var isFull: Bool { text.utf8.count >= Self.longest }

    private mutating func write(_ value: JSONValue, indent: Int) {
        switch value {
        case .object(let members) where !members.isEmpty:
            let sorted = members.sorted { $0.key < $1.key }
            block("{", "}", indent: indent, sorted) { text, member in
                text.text += "\(Self.compact(.text(member.key))): "
                text.write(member.value, indent: indent + 1)
            }
        case .list(let list) where !list.isEmpty:
            block("[", "]", indent: indent, list) { text, element in text.write(element, indent: indent + 1) }
        default: text += Self.compact(value)
        }
    }

    /// Deeper than anything that the contract knows nothing is moved further to the right, or a small message would be a long text.
    private mutating func block<Part>(
        _ open: String, _ close: String, indent: Int, _ parts: [Part], _ write: (inout SourceText, Part) -> Void
    ) {
        func margin(_ indent: Int) -> String { String(repeating: "  ", count: min(indent, 16)) }
        text += "\(open)\n"
        for (place, part) in parts.enumerated() {
            guard !isFull else {
                isCut = true
                text += "\(margin(indent + 1))…\n"
                break
            }
            text += margin(indent + 1)
            write(&self, part)
            text += place < parts.count - 1 ? ",\n" : "\n"
        }
        text += margin(indent) + close
    }

    private static func compact(_ value: JSONValue) -> String {
        (try? JSON.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
    }
}
