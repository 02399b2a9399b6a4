/// What a diploma prints of a student beside the name and the number of the paper.
package enum PrintedFact: String, Codable, Sendable, CaseIterable {
    case birthDate = "birth-date"
    case nationality, college, department, division, group, degree
    case doubleMajors = "double-majors"
    case minors
    case conferredMonth = "conferred-month"
    /// The number of the English paper, where the school gives it one.
    case englishNumber = "english-number"
}
