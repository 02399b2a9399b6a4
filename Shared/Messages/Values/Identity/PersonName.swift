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
    /// two that stand in each other's place change places, a Chinese one is nobody's English name, and one that stands beside the
    /// English one once more is no part of it.
    package var understood: PersonName {
        let zh = zh.asName
        guard let en = en?.asName else { return zh.isChinese ? PersonName(zh: zh) : PersonName(zh: zh, en: zh) }
        guard en.isChinese else { return PersonName(zh: zh, en: en.without(zh)) }
        return zh.isChinese ? PersonName(zh: zh) : PersonName(zh: en, en: zh)
    }
}

extension Line {
    /// Whether it has characters of Chinese and no Latin letters.
    fileprivate var isChinese: Bool {
        let scalars = rawValue.unicodeScalars
        return scalars.contains(where: \.isEastAsian)
            && !scalars.contains { ("a"..."z").contains($0) || ("A"..."Z").contains($0) }
    }

    /// `CHEN, Ta-Wen` of `陳大文 CHEN, Ta-Wen` and of `CHEN, Ta-Wen (陳大文)`, where the other name is 陳大文; itself where more than that
    /// one is Chinese in it, for nobody knows then which was meant.
    fileprivate func without(_ other: Line) -> Line {
        guard other.isChinese, rawValue.unicodeScalars.contains(where: \.isEastAsian) else { return self }
        let words = rawValue.unicodeScalars.split(separator: " ").filter { word in
            !word.filter { !"()（）".unicodeScalars.contains($0) }.elementsEqual(other.rawValue.unicodeScalars)
        }
        let rest = String.UnicodeScalarView(words.joined(separator: [" "]))
        guard !rest.contains(where: \.isEastAsian) else { return self }
        return Line(rawValue: String(rest)) ?? self
    }
}
