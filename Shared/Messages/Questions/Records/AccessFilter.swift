package import Foundation

/// Which entries of the access log are wanted; all of them where nothing is said.
package struct AccessFilter: Codable, Sendable, Equatable {
    /// Who has looked or acted: an account.
    package var actor: String?
    /// One of these has been seen, or is concerned; nil for whoever it is.
    package var students: [UUID]?
    /// Not before; and before.
    package var from: Date?
    package var until: Date?
    /// By the questions that were asked, by name; nil for all.
    package var questions: [String]?

    package init(
        actor: String? = nil, students: [UUID]? = nil, from: Date? = nil, until: Date? = nil,
        questions: [String]? = nil
    ) {
        self.actor = actor
        self.students = students
        self.from = from
        self.until = until
        self.questions = questions
    }
}
