package import Foundation

/// Where would a letter to each of these students go? It tells no address.
package struct ShowMailboxes: StaffQuestion {
    package static let name = "contact.show-mailboxes"
    package static let answeredBy = Program.contact

    /// ``ShowReminders/most`` at most.
    package let students: [UUID]

    package init(students: [UUID]) { self.students = students }

    /// Those who have proven no permanent address. A letter to all others goes there.
    package struct Answer: Codable, Sendable, Equatable {
        /// It goes to the school mailbox.
        package var school: [UUID]
        /// There is none either: they are reached by nobody.
        package var nowhere: [UUID]

        package init(school: [UUID], nowhere: [UUID]) {
            self.school = school
            self.nowhere = nowhere
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    /// No more is told of them than where a letter would go.
    package func people(in answer: Answer) -> [UUID] { [] }
}
