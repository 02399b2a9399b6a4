import Messages

/// A unit that is asked whether a student may go.
struct Unit: Codable, Equatable, Sendable {
    /// The word by which publishers and tables know it, for ever.
    let code: String
    let name: Bilingual<Line>
    let place: Bilingual<Line>
    /// An extension of the school's exchange.
    let `extension`: String?
    let appliesTo: AppliesTo?
    /// What every student on its list is to know, whatever was decided: what to bring, what may be asked for besides.
    let instruction: Bilingual<Line>?
    /// Sentences to begin a note with, to whom the unit often has to write the same.
    let notes: [Bilingual<Line>]?
    /// Of the unit `department` alone: where each department is, by its code.
    let departments: [String: Office]?

    init(
        code: String, name: Bilingual<Line>, place: Bilingual<Line>, extension: String? = nil,
        appliesTo: AppliesTo? = nil, instruction: Bilingual<Line>? = nil, notes: [Bilingual<Line>]? = nil,
        departments: [String: Office]? = nil
    ) {
        self.code = code
        self.name = name
        self.place = place
        self.extension = `extension`
        self.appliesTo = appliesTo
        self.instruction = instruction
        self.notes = notes
        self.departments = departments
    }

    /// The student's own department. Its line bears that department's name.
    static let department = Actor.ownDepartment
    var isDepartment: Bool { code == Unit.department }

    struct Office: Codable, Equatable, Sendable {
        let place: Bilingual<Line>
        let `extension`: String?
    }

    /// Whom the unit is asked about; everybody when nothing is said.
    enum AppliesTo: String, Codable, Sendable {
        case everybody
        /// 役男: only a student of whom the roster says so. Silence means no, for most are not.
        case subjectToConscription = "subject-to-conscription"
    }

    func isAsked(subjectToConscription: Bool?) -> Bool {
        switch appliesTo ?? .everybody {
        case .everybody: true
        case .subjectToConscription: subjectToConscription == true
        }
    }

    /// What the unit is called on the list of a student of this department.
    func name(in department: Department) -> Bilingual<Line> {
        isDepartment ? Bilingual(zh: department.zh, en: department.en) : name
    }

    func office(in department: Department) -> Office {
        let own = isDepartment ? departments?.first { DepartmentCode(rawValue: $0.key) == department.code }?.value : nil
        return own ?? Office(place: place, extension: `extension`)
    }
}
