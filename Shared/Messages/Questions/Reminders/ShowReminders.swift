package import Foundation

/// Who of a batch has not finished and would be reminded now, what would the letters say, and when was who reminded before?
package struct ShowReminders: StaffQuestion {
    package static let name = "clearance.show-reminders"
    package static let answeredBy = Program.clearance
    /// How many students are told of: a school has fewer in a batch.
    package static let most = 5_000
    /// How many are named at once.
    package static let pageSize = 25

    package let batch: Batch
    /// Who of them is to be named; ``pageSize`` at most.
    package let named: [UUID]

    package init(batch: Batch, named: [UUID] = []) {
        self.batch = batch
        self.named = named
    }

    /// What pressing the button would do now, and what was done.
    package struct Answer: Codable, Sendable, Equatable {
        /// Who would be reminded, by what they have to do; in the order of student numbers.
        package var groups: [Group]
        /// Who have something left to do and were reminded today.
        package var remindedToday: Int
        /// Who have something left to do that cannot be done now: the form is not open, or papers are not handed over yet.
        package var cannotNow: Int
        package var people: [Person]
        /// What was done, the latest first.
        package var done: [Reminding]

        package init(
            groups: [Group], remindedToday: Int, cannotNow: Int, people: [Person], done: [Reminding]
        ) {
            self.groups = groups
            self.remindedToday = remindedToday
            self.cannotNow = cannotNow
            self.people = people
            self.done = done
        }

        /// Everybody who would be reminded.
        package var students: [UUID] { groups.flatMap(\.students) }
    }

    /// Students who have the same thing to do.
    package struct Group: Codable, Sendable, Equatable {
        package var students: [UUID]
        /// What the letter to the first of them says; to others it may name other units or another end.
        package var example: Unfinished

        package init(students: [UUID], example: Unfinished) {
            self.students = students
            self.example = example
        }
    }

    /// One who is named.
    package struct Person: Codable, Sendable, Equatable {
        package var person: KnownPerson
        package var step: Unfinished.Step

        package init(person: KnownPerson, step: Unfinished.Step) {
            self.person = person
            self.step = step
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { answer.people.map(\.person.student) }
}
