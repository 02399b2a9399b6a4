import Chassis
import Foundation
import Messages

/// How a clerk names a student to a subcommand: `NUMBER TERM [--programme P]`.
struct StudentWords: Equatable {
    static let usage = "NUMBER TERM [--programme P]"
    let student: UUID

    struct Refused: Error, CustomStringConvertible { let description: String }

    /// - Throws: `Refused`, with a sentence that says what to type.
    init(_ words: [String], of command: String, school: String) throws {
        guard words.count == 2 || words.count == 4 && words[2] == "--programme" else {
            throw Refused(description: "usage: issuer \(command) \(Self.usage)")
        }
        guard let number = StudentNumber(rawValue: words[0]) else {
            throw Refused(description: "NUMBER must be \(StudentNumber.rule)")
        }
        guard let term = Term(rawValue: words[1]) else { throw Refused(description: "TERM must be \(Term.rule)") }
        let key = StudentKey(studentNumber: number, term: term, programme: words.count == 4 ? words[3] : "main")
        student = key.student(in: school)
    }
}
