import Foundation
import Messages

/// Whose and which rows the hearers of a message lock: the student's, and of those (or of nobody's) the one that it names.
struct Subject: Sendable, Comparable {
    /// Nil when it is about no single student.
    let student: UUID?
    let row: String

    init(of said: any Message, in school: String) {
        student =
            if let event = said as? any AboutStudent {
                event.key.student(in: school)
            } else {
                (said as? any FactAboutStudent)?.student ?? (said as? any FactAboutStatement)?.student
            }
        row = said.row
    }

    /// What is about nobody comes first.
    static func < (left: Subject, right: Subject) -> Bool {
        guard left.student != right.student else { return left.row.utf8.lexicographicallyPrecedes(right.row.utf8) }
        guard let one = left.student else { return true }
        guard let other = right.student else { return false }
        return one < other
    }
}
