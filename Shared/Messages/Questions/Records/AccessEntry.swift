package import Foundation

/// Something that a member of staff has seen or done at one moment, with whomever it is about.
package struct AccessEntry: Codable, Sendable, Equatable {
    package var place: Place
    /// Why, where they had to say so.
    package var why: String?
    /// How many students it is about; of those whom a filter names.
    package var count: Int
    /// Who it is, when it is one.
    package var student: UUID?

    package init(place: Place, why: String?, count: Int, student: UUID?) {
        self.place = place
        self.why = why
        self.count = count
        self.student = student
    }

    /// Where it stands among all entries of all programs, the latest first. A question's name begins with its program's, so no two
    /// programs have an entry in one place.
    package struct Place: Codable, Sendable, Equatable {
        package var at: Date
        /// The account; of a command, who gave it, as they named themselves.
        package var actor: String
        /// The question that was asked, by name.
        package var question: String
        /// What it is about where that is no student; empty else.
        package var about: String

        package init(at: Date, actor: String, question: String, about: String) {
            self.at = at
            self.actor = actor
            self.question = question
            self.about = about
        }

        /// By bytes, as the database compares.
        package func comesBefore(_ other: Place) -> Bool {
            guard at == other.at else { return at > other.at }
            let (mine, others) = ([actor, question, about], [other.actor, other.question, other.about])
            for (one, another) in zip(mine, others) where one != another {
                return another.utf8.lexicographicallyPrecedes(one.utf8)
            }
            return false
        }
    }
}
