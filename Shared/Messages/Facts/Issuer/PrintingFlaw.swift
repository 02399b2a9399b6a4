/// Why a diploma cannot be printed as the roster has it.
package struct PrintingFlaw: Codable, Sendable, Hashable {
    package let part: Part
    package let problem: Problem
    /// The characters that no font draws, or what stands for something else, as a person reads it.
    package let shown: [Line]

    package init(_ part: Part, _ problem: Problem, shown: [Line] = []) {
        self.part = part
        self.problem = problem
        self.shown = shown
    }

    /// What of the page it is.
    package enum Part: String, Codable, Sendable, CaseIterable {
        case name
        case englishName = "english-name"
        case nationality, college, department, division, group, degree
        case doubleMajor = "double-major"
        case minor
        case certificateNumber = "certificate-number"
        case conferredMonth = "conferred-month"
        /// All of it together.
        case page
    }

    /// What is wrong with it.
    package enum Problem: String, Codable, Sendable, CaseIterable {
        /// Nobody has stated it.
        case missing
        /// No font draws some of its characters as they are.
        case noGlyph = "no-glyph"
        /// It stands where something else should: a character reference, a description by parts, a word for nothing.
        case standIn = "stand-in"
        /// It lies in the future, and what it dates has happened.
        case ahead
        /// There is no room for it, however small it is set.
        case tooLong = "too-long"
    }
}
