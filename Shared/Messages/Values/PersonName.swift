/// A name as the household register has it. `zh` may be in Latin script (姓名條例 §1, §4); `en` must equal the passport.
package struct PersonName: Codable, Sendable, Hashable {
    package static let schema = Schema.object([.must("zh", .of(Line.self)), .may("en", .of(Line.self))])

    package let zh: Line
    package let en: Line?

    package init(zh: Line, en: Line? = nil) {
        self.zh = zh
        self.en = en
    }

    /// As it was meant, whoever reads it: what a student confirms is what the diploma prints.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let stated = PersonName(
            zh: try container.decode(Line.self, forKey: .zh), en: try container.decodeIfPresent(Line.self, forKey: .en))
        self = stated.understood
    }

    /// What is meant where the two were filled in otherwise: a name in Latin script that stands alone is the name in both languages,
    /// two that stand in each other's place change places, and a Chinese one is nobody's English name.
    package var understood: PersonName {
        guard let en else { return zh.isChinese ? self : PersonName(zh: zh, en: zh) }
        guard en.isChinese else { return self }
        return zh.isChinese ? PersonName(zh: zh) : PersonName(zh: en, en: zh)
    }
}

extension Line {
    /// Whether it has characters of Chinese and no Latin letters.
    fileprivate var isChinese: Bool {
        let scalars = rawValue.unicodeScalars
        return scalars.contains { $0.properties.isIdeographic || (0x3041..<0x3130).contains($0.value) }
            && !scalars.contains { ("a"..."z").contains($0) || ("A"..."Z").contains($0) }
    }
}
