package import ArgumentParser
package import Foundation
package import Messages

/// A student as staff name one to a command.
package struct NamedStudent: ParsableArguments, Sendable {
    @Argument(help: "the student number", transform: StudentNumber.read) package var number: StudentNumber
    @Argument(help: "the term, as 113-2", transform: Term.read) package var term: Term
    @Option(help: "the programme, where a student has several in one term", transform: ShortName.read)
    package var programme = ShortName.main

    package init() {}

    /// The id by which the programs know them.
    package func student(in school: String) -> UUID {
        StudentKey(studentNumber: number, term: term, programme: programme).student(in: school)
    }
}
