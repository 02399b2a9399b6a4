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

    /// One paragraph for birth and degree, and one for all further fields of study.
    static func body(_ face: Face) -> [[Phrase]] {
        let fields = further(face)
        return [award(face)] + (fields.isEmpty ? [] : [fields])
    }

    private static func award(_ face: Face) -> [Phrase] {
        [
            Phrase("生於\(Numerals.chinese(face.birthDate))，", .kai), Phrase("在本校", .kai, endsLine: false),
            Phrase(face.division ?? "", .kai, .division), Phrase(face.college?.zh ?? "", .kai, .college),
            Phrase(face.department.zh, .kai, .department, endsLine: face.group == nil),
            Phrase(face.group?.zh ?? "", .kai, .group), Phrase(achievement(face.degree.level), .kai),
            Phrase("依學位授予法之規定，", .kai), Phrase("授予", .kai, endsLine: false),
            Phrase(degree(face.degree.zh), .kai, .degree), Phrase(face.kind == .diploma ? "。此證" : "，特此證明。", .kai),
        ]
    }

    private static func achievement(_ level: Degree.Level) -> String {
        switch level {
        case .associate, .bachelor: "修業期滿，成績及格，准予畢業，"
        case .master: "研究期滿，經碩士學位考試合格，"
        case .doctor: "研究期滿，經博士學位考試合格，"
        }
    }

    /// Double majors, then minors, as many on a line as have room.
    private static func further(_ face: Face) -> [Phrase] {
        let majors = face.doubleMajors.map { other in
            let award = other.degree.map { "，授予" + degree($0.zh) } ?? ""
            return field("雙主修：", other, award, .doubleMajor)
        }
        let minors = face.minors.enumerated().flatMap { index, other in
            field(index == 0 ? "輔系：" : "", other, index + 1 < face.minors.count ? "、" : "", .minor)
        }
        let parts = majors + (minors.isEmpty ? [] : [minors])
        return Array(parts.joined(separator: [Phrase("　　", .kai)]))
    }

    /// On one line, unless it is too long for half a page: then a line may end behind the school.
    private static func field(
        _ label: String, _ other: Face.OtherField, _ end: String, _ field: Unprintable.Field
    ) -> [Phrase] {
        let (before, department) = (label + (other.school?.zh ?? ""), other.department.zh + end)
        return [
            Phrase(before, .kai, field, endsLine: other.school != nil && (before + department).count > 26),
            Phrase(department, .kai, field),
        ]
    }

    private static func degree(_ name: String) -> String {
        name.utf8.reversed().starts(with: "學位".utf8.reversed()) ? name : name + "學位"
    }
}
