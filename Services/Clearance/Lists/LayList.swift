import Foundation
import Messages
import Postgres

extension UnitRules.Epoch {
    /// Puts the units on a student's list, each with whether it is asked; what they have answered stays.
    func lay(_ candidate: Candidate, _ tx: borrowing Transaction) throws {
        guard let applicant = try tx.applicant(candidate.student) else { return }
        try lay(about: candidate.student, candidate.key.studentNumber, applicant, tx)
    }

    /// The same for whom the listing is at hand.
    func lay(
        about student: UUID, _ number: StudentNumber, _ applicant: Applicant, _ tx: borrowing Transaction
    ) throws {
        try tx.ask(units.map(\.code), about: student, number, units.map { $0.isAsked(about: applicant) })
        try tx.keepRules(of: student, since: since)
    }

    /// Lets the units that come last wait until the others are through, and then be asked.
    /// - Parameter lists: by student; afterwards they are as they are then.
    func giveTurns(_ lists: inout [UUID: [String: UnitReview]], _ tx: borrowing Transaction) throws {
        var changed: [LineID: Bool] = [:]
        for (student, lines) in lists {
            for (code, waits) in waiting(lines) where lines[code]!.waits != waits {
                changed[LineID(student, code)] = waits
                lists[student]![code]!.waits = waits
            }
        }
        try tx.keepWaiting(changed)
    }

    /// Of each line, by the unit's code, whether it is not its turn yet. A unit that has answered waits for nobody.
    func waiting(_ lines: [String: UnitReview]) -> [String: Bool] {
        let last = Set(units.filter(\.isLast).map(\.code))
        let isAnyLeft = units.contains { !last.contains($0.code) && lines[$0.code]?.shown.holds == true }
        return Dictionary(
            uniqueKeysWithValues: lines.map { code, line in
                (code, last.contains(code) && isAnyLeft && line.shown == .pending)
            })
    }
}
