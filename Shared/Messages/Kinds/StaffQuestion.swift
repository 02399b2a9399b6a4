package import Foundation

/// What staff ask. It has a queue and threads of its own, so that a slow list never delays a student.
package protocol StaffQuestion: Question {
    /// Whom the answer shows: each is written to the access log.
    func people(in answer: Answer) -> [UUID]
    /// What it is about where that is no student, as the access log names it: a unit's code, a batch.
    var loggedSubject: String? { get }
    /// Why, where the question says so itself and not who asks it.
    var loggedReason: String? { get }
}

extension StaffQuestion {
    package var loggedSubject: String? { nil }
    package var loggedReason: String? { nil }
}
