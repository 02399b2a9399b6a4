package import Foundation

/// Who are these students? For who reads the access log: that they were shown is an entry of its own.
package struct NamePeople: StaffQuestion {
    package static let name = "clearance.name-people"
    package static let answeredBy = Program.clearance

    /// At most `ShowAccesses.most` of them.
    package let students: [UUID]

    package init(_ students: [UUID]) { self.students = students }

    /// Those that are known; a student who is forgotten is missing.
    package struct Answer: Codable, Sendable, Equatable {
        package var people: [KnownPerson]

        package init(people: [KnownPerson]) { self.people = people }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { answer.people.map(\.student) }
}
