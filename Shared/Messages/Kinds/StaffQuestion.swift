package import Foundation

/// What staff ask. It has a queue and threads of its own, so that a slow list never delays a student.
package protocol StaffQuestion: Question {
    /// Whom the answer shows: each is written to the access log.
    func people(in answer: Answer) -> [UUID]
}
