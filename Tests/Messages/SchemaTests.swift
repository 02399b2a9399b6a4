import Foundation
import Messages
import Testing

/// The published schema and the decoder are two accounts of one rule; here each judges the same documents.
@Suite struct SchemaTests {
    @Test("A document decodes exactly when the schema allows it", arguments: Contract.campus.map { $0.name })
    func agree(_ name: String) throws {
        let type = try #require(Contract.campus.first { $0.name == name })
        try expectAgreement(type, type.schema, name)
    }

    @Test("A notice keeps to its schema, and nothing else is read as one", arguments: Contract.notices.map { $0.name })
    func notices(_ name: String) throws {
        let type = try #require(Contract.notices.first { $0.name == name })
        try expectAgreement(type, type.schema, name)
    }

    private func expectAgreement<Said: Message>(_: Said.Type, _ schema: Schema, _ name: String) throws {
        let data = try JSON.decode(CloudEvent<JSONValue>.self, from: Golden.bytes(name)).data
        try #require(schema.allows(data))
        #expect(schema.lacking(in: data) == [], "the golden file shows every optional property")
        var outcomes: Set<Bool> = []
        for (place, document) in data.variants {
            let isAllowed = schema.allows(document)
            let decodes = (try? JSON.decode(Said.self, from: JSON.encode(document))) != nil
            #expect(decodes == isAllowed, "\(place)")
            outcomes.insert(isAllowed)
        }
        #expect(outcomes == [true, false])
    }
}

extension JSONValue {
    /// What may stand where something else stands: each kind of value, and texts at the edges of the rules.
    private static let strangers: [JSONValue] = [
        .null, true, 0, 1, -7, .number(1.5), "", " ", "\u{3000}", "x", "two\nlines", "ends\n", "\u{7f}", "a b-c_d",
        .text(String(repeating: "字", count: 200)), .text(String(repeating: "字", count: 201)),
        .text(String(repeating: "A", count: 32)), .text(String(repeating: "A", count: 33)), "2024-02-29",
        "2023-02-29", "2026-04-31", "2026-00-10", "2026-06-22\n", "26-06-22", "113-2", "99-3", "113-4", "1130-1",
        "113-2-1", "113-2-123", "2026-06", "2026-13", "2026-06-22T10:12:00+08:00", "2026-06-22T10:12:00.123Z",
        "2026-06-22T10:12:00", "2026-06-22 10:12:00Z", "passed", "not-required", "notRequired", "self", "bachelor",
        "Bachelor", "lost", "113-2-01", "0113-2", "a\u{200b}b", "a\u{202e}b", "a\u{e000}b", "a\u{fe0f}b", "a\u{180b}",
        "a\u{2065}b", "a\u{fff0}", "a\u{fffd}", "□", "〓",
        "a\u{301}", "a  b", [], [1], [.null], [:], ["zh": "甲", "en": "A"], ["zh": "甲"],
        [["department": ["zh": "甲", "en": "A"]]],
    ]

    /// This document with one thing left out or replaced, at every place.
    var variants: [(String, JSONValue)] {
        var variants = JSONValue.strangers.map { ("= \($0)", $0) }
        switch self {
        case .object(let members):
            for (key, value) in members {
                variants.append(("without \(key)", .object(members.filter { $0.key != key })))
                for (place, variant) in value.variants {
                    variants.append((".\(key)\(place)", .object(members.merging([key: variant]) { $1 })))
                }
            }
        case .list(let list):
            for count in [4, 5, 6, 7_000] {
                variants.append((" \(count) times", .list(Array(repeating: list[0], count: count))))
            }
            for (index, value) in list.enumerated() {
                for (place, variant) in value.variants {
                    var changed = list
                    changed[index] = variant
                    variants.append(("[\(index)]\(place)", .list(changed)))
                }
            }
        default: break
        }
        return variants
    }
}

extension Schema {
    func allows(_ value: JSONValue) -> Bool {
        switch (self, value) {
        case (.object(let properties), .object(let members)):
            properties.allSatisfy { property in
                switch members[property.name] {
                case nil, .null: !property.isRequired
                case let member?: property.schema.allows(member)
                }
            }
        case (.text(let pattern), .text(let text)):
            text.isMatched(by: pattern) && (pattern != Day.pattern || text.isDate)
        case (.oneOf(let words), .text(let text)): words.contains(text)
        case (.time, .text(let text)): Date(rfc3339: text) != nil
        case (.number, .number(let number)): number == number.rounded()
        case (.flag, .flag): true
        case (.list(let element, let most), .list(let list)): list.count <= most && list.allSatisfy(element.allows)
        default: false
        }
    }

    /// The properties that a document does not show, by path.
    func lacking(in value: JSONValue) -> [String] {
        switch (self, value) {
        case (.object(let properties), .object(let members)):
            properties.flatMap { property in
                members[property.name].map { property.schema.lacking(in: $0).map { "\(property.name).\($0)" } }
                    ?? [property.name]
            }
        case (.list(let element, _), .list(let list)): list.isEmpty ? ["[]"] : list.flatMap(element.lacking)
        default: []
        }
    }
}

extension String {
    /// As ECMA-262 has it: `$` is the end of the text and not of its last line.
    fileprivate func isMatched(by pattern: String) -> Bool {
        let whole = NSRange(startIndex..., in: self)
        let expression = try? NSRegularExpression(pattern: pattern)
        return expression?.firstMatch(in: self, range: whole)?.range == whole
    }

    /// The format `date` of JSON Schema, by another calendar than the decoder's.
    fileprivate var isDate: Bool {
        let parts = split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return false }
        return DateComponents(
            calendar: Calendar(identifier: .gregorian), year: parts[0], month: parts[1], day: parts[2]
        ).isValidDate
    }
}
