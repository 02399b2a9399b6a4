/// A degree in the words that the school filed (學位授予法 §3; 各類學位名稱訂定程序 §2–5).
package struct Degree: Codable, Sendable, Hashable {
    package static let schema = Schema.object([
        .must("level", .oneOf(Level.allCases.map(\.rawValue))), .must("zh", .of(Line.self)),
        .must("en", .of(Line.self)),
    ])

    /// 副學士, 學士, 碩士, 博士.
    package enum Level: String, Codable, Sendable, CaseIterable { case associate, bachelor, master, doctor }

    package let level: Level
    package let zh: Line
    package let en: Line

    package init(level: Level, zh: Line, en: Line) {
        self.level = level
        self.zh = zh
        self.en = en
    }

    /// As it was filed, level and field in one.
    package var name: Bilingual<Line> { Bilingual(zh: zh, en: en) }
}
