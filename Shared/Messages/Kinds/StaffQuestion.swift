package import Foundation

/// What staff ask. It has a queue and threads of its own, so that a slow list never delays a student.
package protocol StaffQuestion: Question {
    /// Whom the answer shows: each is written to the access log.
    func people(in answer: Answer) -> [UUID]
    /// What it is about where that is no student, as the access log names it: a unit's code, a batch.
    var loggedSubject: String? { get }
    /// Why, where the question says so itself and not who asks it.
    var loggedReason: String? { get }
    /// As what the access log tells of it: by its name, unless it is asked for something else.
    var loggedName: String { get }
    /// When the act began of which it is a part, so that all parts are one entry; nil for what is an act alone.
    var loggedSince: Date? { get }
}

extension StaffQuestion {
    package var loggedSubject: String? { nil }
    package var loggedReason: String? { nil }
    package var loggedName: String { Self.name }
    package var loggedSince: Date? { nil }
}
