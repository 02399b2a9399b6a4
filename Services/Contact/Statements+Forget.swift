import Foundation
import Postgres

/// What nobody needs any more.
extension Transaction {
    func forgetRequests(wantedBefore limit: Date) throws {
        try run("DELETE FROM requests WHERE wanted_at < \(limit) AND state <> 'verified'")
        try run("DELETE FROM sign_in_codes WHERE wanted_at < \(limit)")
    }

    /// What was told goes with its letter: a letter that names nothing would explain nothing.
    func forgetLetters(endedBefore limit: Date) throws {
        try run("DELETE FROM tidings WHERE closed_at < \(limit)")
        try run("DELETE FROM letters WHERE ended_at < \(limit)")
    }

    /// Locks students of whom neither the roster nor they themselves have said anything since.
    func lockSilent(since limit: Date, atMost count: Int) throws -> [UUID] {
        try rows(
            """
            SELECT student FROM candidates
            WHERE stated_at < \(limit)
              AND NOT EXISTS (SELECT FROM forms WHERE forms.student = candidates.student AND confirmed_at >= \(limit))
              AND NOT EXISTS (SELECT FROM objections
                              WHERE objections.student = candidates.student AND said_at >= \(limit))
              AND NOT EXISTS (SELECT FROM disputes
                              WHERE disputes.student = candidates.student AND said_at >= \(limit))
              AND NOT EXISTS (SELECT FROM requests WHERE requests.student = candidates.student
                              AND GREATEST(wanted_at, verified_at) >= \(limit))
            ORDER BY student LIMIT \(count) FOR UPDATE SKIP LOCKED
            """
        ).map { try $0["student"] }
    }

    /// Forgets all of them but how many addresses they have proven.
    func forget(_ students: [UUID]) throws {
        try run(
            """
            INSERT INTO proofs (student, proofs)
            SELECT student, max(proof) FROM requests WHERE student = ANY(\(students)::uuid[]) AND proof IS NOT NULL
            GROUP BY student
            ON CONFLICT (student) DO UPDATE SET proofs = excluded.proofs
            """)
        try run("DELETE FROM requests WHERE student = ANY(\(students)::uuid[])")
        try run("DELETE FROM sign_in_codes WHERE student = ANY(\(students)::uuid[])")
        try run(
            """
            UPDATE disputes SET words = NULL, reply = NULL
            WHERE student = ANY(\(students)::uuid[]) AND (words IS NOT NULL OR reply IS NOT NULL)
            """)
        try run("DELETE FROM shown_notices WHERE student = ANY(\(students)::uuid[])")
        try run("DELETE FROM forms WHERE student = ANY(\(students)::uuid[])")
        try run("DELETE FROM told WHERE student = ANY(\(students)::uuid[])")
        try run("DELETE FROM tidings WHERE student = ANY(\(students)::uuid[])")
        try run("DELETE FROM letters WHERE student = ANY(\(students)::uuid[])")
        try run("DELETE FROM names WHERE student = ANY(\(students)::uuid[])")
        try run("DELETE FROM candidates WHERE student = ANY(\(students)::uuid[])")
    }
}
