/// How a student is known outside. Inside, the UUIDv5 of school and key stands for it. Whether a system writes `Main` or `main`,
/// it means one programme, as with numbers of students.
package struct StudentKey: Codable, Sendable, Hashable {
    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: ShortName

    package init(studentNumber: StudentNumber, term: Term, programme: ShortName = .main) {
        self.studentNumber = studentNumber
        self.term = term
        self.programme = programme.inSmallLetters
    }

    /// As events and notices carry it: `main` is left out.
    package var spokenProgramme: ShortName? { programme == .main ? nil : programme }

    /// One line, the same for ever: it is hashed into the student's UUID.
    package func canonical(school: String) -> String {
        "\(school)/\(studentNumber.rawValue)/\(term.rawValue)/\(programme.rawValue)"
    }
}
