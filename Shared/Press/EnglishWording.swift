import Messages

/// The English words of a diploma.
enum EnglishWording {
    static func title(_ level: Degree.Level, _ kind: DiplomaKind) -> String {
        let degree =
            switch level {
            case .associate: "Associate Degree"
            case .bachelor: "Bachelor’s Degree"
            case .master: "Master’s Degree"
            case .doctor: "Doctoral Degree"
            }
        return degree + (kind == .diploma ? " Diploma" : " Certificate")
    }

    /// One sentence of birth and degree, and one paragraph for all further fields of study.
    static func body(_ face: Face) -> [[Phrase]] {
        let fields = further(face)
        return [award(face)] + (fields.isEmpty ? [] : [fields])
    }

    private static func award(_ face: Face) -> [Phrase] {
        let (link, department) = place(face.department.en)
        var phrases = [
            Phrase(
                "born on \(Numerals.english(face.birthDate)), having fulfilled all the requirements \(link) ", .roman),
            Phrase(department, .roman, .department),
        ]
        if let group = face.group { phrases.append(Phrase(", \(group.en)", .roman, .group)) }
        if let college = face.college { phrases.append(Phrase(", \(college.en)", .roman, .college)) }
        return phrases + [
            Phrase("\(examination(face.degree.level)), is hereby awarded the degree of ", .roman),
            Phrase(face.degree.en, .italic, .degree),
            Phrase(", with all the honors, rights and privileges thereunto appertaining.", .roman),
        ]
    }

    /// `of the Department of Physics`, `of the School of Law` where the name begins with its own article, and `in Physics`.
    private static func place(_ department: String) -> (link: String, department: String) {
        let words = department.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)).lowercased() }
        guard words.first != "the" else { return ("of the", String(Substring(department.utf8.dropFirst(4)))) }
        return (words.contains(where: units.contains) ? "of the" : "in", department)
    }

    private static let units: Set = [
        "department", "institute", "school", "program", "programme", "college", "division", "center", "centre",
        "faculty",
        "section", "graduate",
    ]

    private static func examination(_ level: Degree.Level) -> String {
        switch level {
        case .associate, .bachelor: ""
        case .master: ", and having passed the examination for the master’s degree"
        case .doctor: ", and having passed the examination for the doctoral degree"
        }
    }

    /// Double majors, then minors, as many on a line as have room.
    private static func further(_ face: Face) -> [Phrase] {
        let majors = face.doubleMajors.map { other in
            field("Double major: \(named(other))\(other.degree.map { " (\($0.en))" } ?? "").", .doubleMajor)
        }
        let label = face.minors.count > 1 ? "Minors: " : "Minor: "
        let minors = face.minors.enumerated().map { index, other in
            field((index == 0 ? label : "") + named(other) + (index + 1 < face.minors.count ? ";" : "."), .minor)
        }
        return Array((majors + minors).map { [$0] }.joined(separator: [Phrase(" ", .roman)]))
    }

    /// On one line, unless it is too long for half a page.
    private static func field(_ text: String, _ field: Unprintable.Field) -> Phrase {
        Phrase(text, .roman, field, isWhole: text.count <= 52)
    }

    private static func named(_ other: Face.OtherField) -> String {
        other.department.en + (other.school.map { ", \($0.en)" } ?? "")
    }
}
