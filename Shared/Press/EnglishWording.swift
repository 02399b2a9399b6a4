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

    static func body(_ face: Face) -> [[Phrase]] {
        var birth: [Phrase] = []
        if let nationality = face.nationality { birth.append(Phrase("(\(nationality.en)) ", .roman, .nationality)) }
        birth.append(Phrase("born on \(Numerals.english(face.birthDate)),", .roman))
        return [birth, award(face)] + face.doubleMajors.map(doubleMajor) + face.minors.map(minor)
    }

    private static func award(_ face: Face) -> [Phrase] {
        var phrases = [
            Phrase("having fulfilled all the requirements of the ", .roman),
            Phrase(face.department.en, .roman, .department),
        ]
        if let group = face.group { phrases.append(Phrase(", \(group.en)", .roman, .group)) }
        if let college = face.college { phrases.append(Phrase(", \(college.en)", .roman, .college)) }
        return phrases + [
            Phrase("\(examination(face.degree.level)), is hereby awarded the degree of ", .roman),
            Phrase(face.degree.en, .italic, .degree),
            Phrase(" with all the honors, rights and privileges thereunto appertaining.", .roman),
        ]
    }

    private static func examination(_ level: Degree.Level) -> String {
        switch level {
        case .associate, .bachelor: ""
        case .master: " and passed the examination for the master’s degree"
        case .doctor: " and passed the examination for the doctoral degree"
        }
    }

    private static func doubleMajor(_ other: Face.OtherField) -> [Phrase] {
        [Phrase("Double major: \(named(other))\(other.degree.map { " — \($0.en)" } ?? "")", .roman, .doubleMajor)]
    }

    private static func minor(_ other: Face.OtherField) -> [Phrase] {
        [Phrase("Minor: \(named(other))", .roman, .minor)]
    }

    private static func named(_ other: Face.OtherField) -> String {
        other.department.en + (other.school.map { ", \($0.en)" } ?? "")
    }
}
