/// A unit that is asked whether a student may go, as the registrar and the file of units describe it.
package struct ReviewingUnit: Codable, Sendable, Equatable {
    /// The word by which publishers and tables know it, for ever.
    package var code: String
    package var name: Bilingual<Line>
    package var place: Bilingual<Line>
    /// An extension of the school's exchange.
    package var `extension`: String?
    /// Whom it is asked about; everybody when nothing is said.
    package var appliesTo: AppliesTo?
    /// What every student on its list is to know, whatever was decided: what to bring, what may be asked for besides.
    package var instruction: Bilingual<Line>?
    /// Why nothing is to be done, for students about whom it is not asked.
    package var notAskedNote: Bilingual<Line>?
    /// Sentences to begin a note with, to whom the unit often has to write the same.
    package var notes: [Bilingual<Line>]?
    /// Whose word counts; either when nothing is said.
    package var decidedBy: Deciders?
    /// Whether it is asked only when all others let the student go.
    package var comesLast: Bool?
    /// Of the unit `department` alone: where each department is, by its code.
    package var departments: [String: Office]?

    package init(
        code: String, name: Bilingual<Line>, place: Bilingual<Line>, extension: String? = nil,
        appliesTo: AppliesTo? = nil, instruction: Bilingual<Line>? = nil, notAskedNote: Bilingual<Line>? = nil,
        notes: [Bilingual<Line>]? = nil, decidedBy: Deciders? = nil, comesLast: Bool? = nil,
        departments: [String: Office]? = nil
    ) {
        self.code = code
        self.name = name
        self.place = place
        self.extension = `extension`
        self.appliesTo = appliesTo
        self.instruction = instruction
        self.notAskedNote = notAskedNote
        self.notes = notes
        self.decidedBy = decidedBy
        self.comesLast = comesLast
        self.departments = departments
    }

    /// Where somebody of the unit is found.
    package struct Office: Codable, Sendable, Equatable {
        package var place: Bilingual<Line>
        package var `extension`: String?

        package init(place: Bilingual<Line>, extension: String?) {
            self.place = place
            self.extension = `extension`
        }
    }

    /// Whose word on a student counts.
    package enum Deciders: String, Codable, Sendable, CaseIterable {
        /// Its people at the desk, and no event.
        case staff
        /// What its own system states, and nobody at the desk.
        case system
        case both
    }

    /// The student's own department. Its line bears that department's name.
    package var isDepartment: Bool { code == Actor.ownDepartment }

    /// Whose word counts; both where nothing is said.
    package var whoDecides: Deciders { decidedBy ?? .both }
    /// Whether it is asked only when all others are through.
    package var isLast: Bool { comesLast ?? false }

    /// Whether it is asked about a student.
    package func isAsked(about applicant: Applicant) -> Bool { (appliesTo ?? .everybody).holds(for: applicant) }

    /// What the unit is called on the list of a student of this department.
    package func name(in department: Department) -> Bilingual<Line> {
        isDepartment ? Bilingual(zh: department.zh, en: department.en) : name
    }

    /// Where a student of this department finds it.
    package func office(in department: Department) -> Office {
        let own = isDepartment ? departments?.first { DepartmentCode(rawValue: $0.key) == department.code }?.value : nil
        return own ?? Office(place: place, extension: `extension`)
    }

    /// Why it cannot be kept; nil when it can.
    package enum Flaw: Codable, Sendable, Hashable {
        /// The code of the unit or of a department would not fit into a routing key.
        case misnamed(String)
        /// Events, accounts and publishers' files may write it as they like; here it stands as it is kept.
        case inCapitals(String)
        /// In small letters and in capitals; nobody could say which of the two holds.
        case departmentTwice(String)
        /// A unit for some students that says of none.
        case noCondition
    }

    /// What is wrong with it; nil when nothing is.
    package var flaw: Flaw? {
        let codes = (departments ?? [:]).keys.sorted()
        if let wrong = ([code] + codes).first(where: { !ShortName.holds($0) }) { return .misnamed(wrong) }
        guard code == code.lowercased() else { return .inCapitals(code) }
        var seen: Set<DepartmentCode> = []
        for one in codes where !seen.insert(DepartmentCode(rawValue: one)!).inserted { return .departmentTwice(one) }
        return appliesTo?.isEmpty == true ? .noCondition : nil
    }
}
