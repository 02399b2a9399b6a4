import Languages

/// What stands in braces in a layout's texts, and is another text on each diploma or at each school.
enum Placeholder: String, CaseIterable, Sendable {
    case schoolZh = "school.zh"
    case schoolEn = "school.en"
    case presidentZh = "president.zh"
    case presidentEn = "president.en"
    case titleZh = "title.zh"
    case titleEn = "title.en"
    case nameZh = "name.zh"
    case nameEn = "name.en"
    case nationalityZh = "nationality.zh"
    case nationalityEn = "nationality.en"
    case bodyZh = "body.zh"
    case bodyEn = "body.en"
    case conferredZh = "conferred.zh"
    case conferredEn = "conferred.en"
    case issuedZh = "issued.zh"
    case issuedEn = "issued.en"
    case reissuedZh = "reissued.zh"
    case reissuedEn = "reissued.en"
    case number
    case verifier

    /// Whether it is the same on all diplomas of a school.
    var isOfSchool: Bool {
        switch self {
        case .schoolZh, .schoolEn, .presidentZh, .presidentEn: true
        default: false
        }
    }

    /// Whether it is several paragraphs, and so stands alone.
    var isBody: Bool { self == .bodyZh || self == .bodyEn }

    /// Whose fault it is when it cannot be set.
    var field: Unprintable.Field {
        switch self {
        case .schoolZh, .schoolEn: .school
        case .presidentZh, .presidentEn: .president
        case .nameZh: .name
        case .nameEn: .englishName
        case .nationalityZh, .nationalityEn: .nationality
        case .number: .certificateNumber
        default: .body
        }
    }

    func text(_ school: School) -> String? {
        switch self {
        case .schoolZh: school.name.zh
        case .schoolEn: school.name.en
        case .presidentZh: school.president.zh
        case .presidentEn: school.president.en
        default: nil
        }
    }

    /// - Returns: nil when the diploma has no such thing.
    func text(_ face: Face) -> String? {
        switch self {
        case .titleZh: ChineseWording.title(face.degree.level, face.kind)
        case .titleEn: EnglishWording.title(face.degree.level, face.kind)
        case .nameZh: face.name.zh
        case .nameEn: face.name.en ?? face.name.zh
        case .nationalityZh: face.nationality?.zh
        case .nationalityEn: face.nationality?.en
        case .conferredZh: Numerals.chinese(face.conferred)
        case .conferredEn: Numerals.english(face.conferred)
        case .issuedZh: Numerals.chinese(face.issuedOn)
        case .issuedEn: Numerals.english(face.issuedOn)
        case .reissuedZh: face.reissuedOn.map(Numerals.chinese)
        case .reissuedEn: face.reissuedOn.map(Numerals.english)
        case .number: face.certificateNumber
        case .verifier: face.verifierShown
        case .schoolZh, .schoolEn, .presidentZh, .presidentEn, .bodyZh, .bodyEn: nil
        }
    }
}

extension Face {
    /// The verifier's address as people type it: without the scheme, and without what only leads to this diploma.
    var verifierShown: String {
        let parts = verifyAt.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let rest = parts.count > 3 && parts[1].isEmpty ? Array(parts.dropFirst(2)) : parts
        return rest.count > 2 ? rest.dropLast(2).joined(separator: "/") : rest.joined(separator: "/")
    }
}
