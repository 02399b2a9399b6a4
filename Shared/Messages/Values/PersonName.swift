/// A name as the household register has it. `zh` may be in Latin script (姓名條例 §1, §4); `en` must equal the passport.
package struct PersonName: Codable, Sendable, Hashable {
    package static let schema = Schema.object([.must("zh", .of(Line.self)), .may("en", .of(Line.self))])

    package let zh: Line
    package let en: Line?

    package init(zh: Line, en: Line? = nil) {
        self.zh = zh
        self.en = en
    }
}
