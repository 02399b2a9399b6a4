/// Who hears and answers what, as a program says it itself: `<program> describe`.
package struct Description: Codable, Equatable {
    package let program: Program
    /// Names of facts and campus events.
    package let hears: [String]
    /// Names of the questions of students.
    package let answers: [String]
    /// Names of the questions of staff.
    package let staffAnswers: [String]
    /// Whether it hears what nobody else does.
    package let unheard: Bool

    package init(program: Program, hears: [String], answers: [String], staffAnswers: [String], unheard: Bool) {
        self.program = program
        self.hears = hears
        self.answers = answers
        self.staffAnswers = staffAnswers
        self.unheard = unheard
    }
}
