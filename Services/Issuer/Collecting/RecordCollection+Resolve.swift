import Foundation
import Messages
import Postgres

extension RecordCollection {
    /// Lets of the collections that stand in each other's way those stand that were handed over first, in whatever order they
    /// were heard. What is sealed stands for ever. All whom it touches are to be judged anew.
    func resolve(_ student: UUID, _ certificate: String, _ tx: borrowing Transaction) throws -> Resolved {
        // Theirs were not known before: of two who lock each other's, one is stopped and goes on a moment later.
        try tx.lockStudents(tx.tied(student, certificate).map(\.student))
        let rivals = try tx.lockRivals(tx.tied(student, certificate))
        let standing = chosen(rivals)
        var messages: [any Message] = []
        for rival in rivals where rival.isStanding && !standing.contains(rival) {
            try tx.keep(rival, isStanding: false)
            messages += try tx.leaveCalendar(rival.student)
        }
        let now = tx.now
        for rival in standing where !rival.isStanding {
            try tx.keep(rival, isStanding: true)
            let diplomas = starting(of: rival.student, collectedAt: rival.collectedAt, heardAt: now)
            messages += try begin(tx.schedule(diplomas, of: rival, since: eligibility.first), of: rival.student, tx)
        }
        let numbers = Set(rivals.map(\.certificate) + [certificate]).sorted()
        let students = Set(try [student] + rivals.map(\.student) + tx.claimants(of: numbers, besides: student)).sorted()
        return Resolved(messages: messages, students: students)
    }

    /// What is to be said of diplomas that a paper has just started: it may have been replaced already, and while the student
    /// is not listed or the degree revoked nothing is due.
    func begin(
        _ scheduled: [DiplomaScheduled], of student: UUID, _ tx: borrowing Transaction
    ) throws -> [any Message] {
        let followed = try followReplacements(of: student, tx)
        return try tx.isDue(student) ? scheduled + followed : []
    }
}
