import Chassis
import Foundation
import Messages
import Postgres

/// What nobody needs any more: requests that proved nothing, how many codes there were on days that are over, letters that have
/// ended and what they told; and students of whom nothing was heard for years.
///
/// Until then proven addresses and forms stay: a diploma rests on them, and its next version may. What refers to a student by an
/// id alone and counts revisions outlives them, so that whoever comes back is heard.
extension Retained {
    static func ofContact(_ settings: Settings) -> [Retained] {
        let (requests, letters) = (KeptFor(settings, .requestDays), KeptFor(settings, .letterDays))
        return [
            Retained("codes", requests, of: "requests", by: "wanted_at", where: "state <> 'verified'"),
            Retained("sign-in-codes", requests, of: "sign_in_codes", by: "wanted_at"),
            // What was told goes with its letter: a letter that names nothing would explain nothing.
            Retained("tidings", letters, of: "tidings", by: "closed_at"),
            Retained("letters", letters, of: "letters", by: "ended_at"),
            Retained(
                "code-counts", .always(0, .days), of: "code_counts",
                by: "((day + 1)::timestamp AT TIME ZONE 'Asia/Taipei')"),
            Retained(
                "students", KeptFor(settings, .studentDays), each: Query.silent,
                locking: { student, tx in try tx.lockKnown(student) },
                { student, tx in
                    let words = try leaveOffices(student, tx)
                    try Erasure.ofContact.forget(student, tx)
                    return words
                }),
        ]
    }
}

extension Query {
    /// Students of whom neither the roster nor they themselves have said anything since.
    @Sendable
    fileprivate static func silent(since limit: Date) -> Query {
        """
        SELECT student AS id, stated_at AS at FROM candidates
        WHERE stated_at < \(limit)
          AND NOT EXISTS (SELECT FROM forms WHERE forms.student = candidates.student AND confirmed_at >= \(limit))
          AND NOT EXISTS (SELECT FROM objections WHERE objections.student = candidates.student AND said_at >= \(limit))
          AND NOT EXISTS (SELECT FROM disputes WHERE disputes.student = candidates.student AND said_at >= \(limit))
          AND NOT EXISTS (SELECT FROM requests WHERE requests.student = candidates.student
                          AND GREATEST(wanted_at, verified_at) >= \(limit))
        """
    }
}

extension Transaction {
    /// Locks a student's row, whether listed or not.
    func lockKnown(_ student: UUID) throws {
        _ = try row("SELECT student FROM candidates WHERE student = \(student) FOR UPDATE")
    }
}
