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

package struct Department: Codable, Sendable, Hashable {
    package static let schema = Schema.object([
        .must("code", .of(ShortName.self)), .must("zh", .of(Line.self)), .must("en", .of(Line.self)),
    ])

    package let code: ShortName
    package let zh: Line
    package let en: Line

    package init(code: ShortName, zh: Line, en: Line) {
        self.code = code
        self.zh = zh
        self.en = en
    }

    package var name: Bilingual<Line> { Bilingual(zh: zh, en: en) }
}

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

    package var name: Bilingual<Line> { Bilingual(zh: zh, en: en) }
}

/// A minor (輔系) or double major (雙主修), of this school or another (學位授予法 §14).
package struct Minor: Codable, Sendable, Hashable {
    package static let schema = Schema.object([
        .may("school", .bilingual), .must("department", .bilingual), .may("degree", .bilingual),
    ])

    package let school: Bilingual<Line>?
    package let department: Bilingual<Line>
    package let degree: Bilingual<Line>?

    package init(school: Bilingual<Line>? = nil, department: Bilingual<Line>, degree: Bilingual<Line>? = nil) {
        self.school = school
        self.department = department
        self.degree = degree
    }
}
