/// A department (系所), by the code that other systems know it by.
package struct Department: Codable, Sendable, Hashable {
    package static let schema = Schema.object([
        .must("code", .of(DepartmentCode.self)), .must("zh", .of(Line.self)), .must("en", .of(Line.self)),
    ])

    package let code: DepartmentCode
    package let zh: Line
    package let en: Line

    package init(code: DepartmentCode, zh: Line, en: Line) {
        self.code = code
        self.zh = zh
        self.en = en
    }

    /// As it is printed.
    package var name: Bilingual<Line> { Bilingual(zh: zh, en: en) }
}
