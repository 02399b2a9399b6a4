/// Whom a unit is asked about: everybody, or who meets any or all of some conditions. A condition that is not set asks for nothing.
package struct AppliesTo: Sendable, Equatable {
    /// How the conditions that are set are taken together.
    package enum Match: String, Codable, Sendable, CaseIterable { case everybody, any, all }

    /// Where somebody comes from: 外國學生 are those of whom the roster names another country than Taiwan.
    package enum Origin: String, Codable, Sendable, CaseIterable { case foreign, domestic }

    package var match: Match
    package var levels: [Degree.Level] = []
    package var departments: [DepartmentCode] = []
    package var origin: Origin?
    /// 役男: only a student of whom the roster says so. Silence means no, for most are not.
    package var isConscript: Bool?
    package var programmes: [ShortName] = []
    package var batches: [Batch] = []

    package init(_ match: Match) { self.match = match }

    package static let everybody = AppliesTo(.everybody)
    /// As files have said it since there were conditions.
    package static let conscripts: AppliesTo = {
        var rule = AppliesTo(.all)
        rule.isConscript = true
        return rule
    }()

    /// Whether it is for some students and says of none.
    package var isEmpty: Bool {
        match != .everybody && levels.isEmpty && departments.isEmpty && origin == nil && isConscript == nil
            && programmes.isEmpty && batches.isEmpty
    }

    package func holds(for one: Applicant) -> Bool {
        guard match != .everybody else { return true }
        var met: [Bool] = []
        if !levels.isEmpty { met.append(levels.contains(one.level)) }
        if !departments.isEmpty { met.append(departments.contains(one.department)) }
        if let origin { met.append((origin == .foreign) == one.isForeign) }
        if let isConscript { met.append(isConscript == one.isConscript) }
        if !programmes.isEmpty { met.append(programmes.contains { $0.inSmallLetters == one.programme }) }
        if !batches.isEmpty { met.append(batches.contains(one.batch)) }
        return match == .any ? met.contains(true) : !met.isEmpty && !met.contains(false)
    }
}

/// One word for the two that most schools need, or the conditions by name.
extension AppliesTo: Codable {
    private enum Key: String, CodingKey {
        case match, levels, departments, origin, programmes, batches
        case isConscript = "subjectToConscription"
    }
    private static let conscriptsWord = "subject-to-conscription"

    package init(from decoder: any Decoder) throws {
        if let word = try? decoder.singleValueContainer().decode(String.self) {
            switch word {
            case Match.everybody.rawValue: self = .everybody
            case Self.conscriptsWord: self = .conscripts
            default:
                throw DecodingError.dataCorrupted(
                    .init(
                        codingPath: decoder.codingPath,
                        debugDescription: "must be everybody, \(Self.conscriptsWord), or conditions"))
            }
            return
        }
        let fields = try decoder.container(keyedBy: Key.self)
        match = try fields.decodeIfPresent(Match.self, forKey: .match) ?? .any
        levels = try fields.decodeIfPresent([Degree.Level].self, forKey: .levels) ?? []
        departments = try fields.decodeIfPresent([DepartmentCode].self, forKey: .departments) ?? []
        origin = try fields.decodeIfPresent(Origin.self, forKey: .origin)
        isConscript = try fields.decodeIfPresent(Bool.self, forKey: .isConscript)
        programmes = try fields.decodeIfPresent([ShortName].self, forKey: .programmes) ?? []
        batches = try fields.decodeIfPresent([Batch].self, forKey: .batches) ?? []
    }

    package func encode(to encoder: any Encoder) throws {
        if self == .everybody || self == .conscripts {
            var container = encoder.singleValueContainer()
            try container.encode(self == .everybody ? Match.everybody.rawValue : Self.conscriptsWord)
            return
        }
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(match, forKey: .match)
        if !levels.isEmpty { try fields.encode(levels, forKey: .levels) }
        if !departments.isEmpty { try fields.encode(departments, forKey: .departments) }
        try fields.encodeIfPresent(origin, forKey: .origin)
        try fields.encodeIfPresent(isConscript, forKey: .isConscript)
        if !programmes.isEmpty { try fields.encode(programmes, forKey: .programmes) }
        if !batches.isEmpty { try fields.encode(batches, forKey: .batches) }
    }
}
