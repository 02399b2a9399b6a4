/// What units' rules may ask of a student, of the listing in force.
package struct Applicant: Sendable, Hashable {
    package var level: Degree.Level
    package var department: DepartmentCode
    package var isForeign: Bool
    package var isConscript: Bool
    package var programme: ShortName
    package var batch: Batch

    package init(
        level: Degree.Level, department: DepartmentCode, nationality: Nationality?, subjectToConscription: Bool?,
        programme: ShortName, batch: Batch
    ) {
        self.level = level
        self.department = department
        isForeign = nationality.map { $0.country.alpha2 != "TW" } ?? false
        isConscript = subjectToConscription ?? false
        self.programme = programme.inSmallLetters
        self.batch = batch
    }

    package init(_ listed: CandidateListed) {
        self.init(
            level: listed.degree.level, department: listed.department.code, nationality: listed.nationality,
            subjectToConscription: listed.subjectToConscription, programme: listed.key.programme, batch: listed.batch)
    }
}
