/// A text with placeholders in braces: `校長　{president.zh}`.
struct Pattern: Sendable, Equatable {
    enum Part: Sendable, Equatable {
        case text(String)
        case placeholder(Placeholder)
    }

    let parts: [Part]
    let placeholders: [Placeholder]

    init(parts: [Part]) {
        self.parts = parts
        placeholders = parts.compactMap { if case .placeholder(let placeholder) = $0 { placeholder } else { nil } }
    }

    /// - Returns: nil when there is nothing to be said, since one of its placeholders stands for nothing on this diploma.
    func paragraphs(_ school: School, _ face: Face?, _ style: Style) -> [[Phrase]]? {
        if placeholders.contains(.bodyZh) { return face.map(ChineseWording.body) }
        if placeholders.contains(.bodyEn) { return face.map(EnglishWording.body) }
        var phrases: [Phrase] = []
        for part in parts {
            switch part {
            case .text(let text): phrases.append(Phrase(text, style, field))
            case .placeholder(let placeholder):
                guard let text = placeholder.text(school) ?? face.flatMap({ placeholder.text($0) }) else { return nil }
                phrases.append(Phrase(text, style, placeholder.field))
            }
        }
        return [phrases]
    }

    /// Whose fault it is when the whole has no room.
    var field: Unprintable.Field { placeholders.first?.field ?? .body }
}

extension Pattern {
    /// - Returns: nil when a brace is left open, or what stands in braces is no placeholder: that is `unknown` then.
    init?(_ text: String, unknown: inout String) {
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            let inside = rest[rest.index(after: open)...]
            guard let close = inside.firstIndex(of: "}"),
                let placeholder = Placeholder(rawValue: String(inside[..<close]))
            else {
                unknown = "{" + inside.prefix { $0 != "}" } + "}"
                return nil
            }
            parts.append(.placeholder(placeholder))
            rest = inside[inside.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        self.init(parts: parts)
    }
}
