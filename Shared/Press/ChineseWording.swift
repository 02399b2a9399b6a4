import Messages

/// The Chinese words of a diploma.
enum ChineseWording {
    static func title(_ level: Degree.Level, _ kind: DiplomaKind) -> String {
        let degree =
            switch level {
            case .associate: "副學士"
            case .bachelor: "學士"
            case .master: "碩士"
            case .doctor: "博士"
            }
        return degree + (kind == .diploma ? "學位證書" : "學位證明書")
    }

    /// One paragraph for the birth, one for the degree, one for each further field of study.
    static func body(_ face: Face) -> [[Phrase]] {
        var birth: [Phrase] = []
        if let nationality = face.nationality { birth.append(Phrase("（\(nationality.zh)）", .kai, .nationality)) }
        birth.append(Phrase("生於\(Numerals.chinese(face.birthDate))", .kai))
        return [birth, award(face)] + face.doubleMajors.map(doubleMajor) + face.minors.map(minor)
    }

    private static func award(_ face: Face) -> [Phrase] {
        [
            Phrase("在本校", .kai), Phrase(face.division ?? "", .kai, .division),
            Phrase(face.college?.zh ?? "", .kai, .college), Phrase(face.department.zh, .kai, .department),
            Phrase(face.group?.zh ?? "", .kai, .group), Phrase(achievement(face.degree.level), .kai),
            Phrase("依學位授予法之規定，授予", .kai), Phrase(degree(face.degree.zh), .kai, .degree),
            Phrase(face.kind == .diploma ? "。此證" : "，特此證明", .kai),
        ]
    }

    private static func achievement(_ level: Degree.Level) -> String {
        switch level {
        case .associate, .bachelor: "修業期滿，成績及格，准予畢業。"
        case .master: "研究期滿，經碩士學位考試合格，"
        case .doctor: "研究期滿，經博士學位考試合格，"
        }
    }

    private static func doubleMajor(_ other: Face.OtherField) -> [Phrase] {
        let award = other.degree.map { "，授予" + degree($0.zh) } ?? ""
        return [Phrase("雙主修：\(other.school?.zh ?? "")\(other.department.zh)\(award)", .kai, .doubleMajor)]
    }

    private static func minor(_ other: Face.OtherField) -> [Phrase] {
        [Phrase("輔系：\(other.school?.zh ?? "")\(other.department.zh)", .kai, .minor)]
    }

    private static func degree(_ name: String) -> String {
        name.utf8.reversed().starts(with: "學位".utf8.reversed()) ? name : name + "學位"
    }
}
