import Foundation
import Messages
import Postgres

/// Collections that stand in each other's way.
extension Transaction {
    /// All collections that are tied to this one by a student or a paper.
    func tied(_ student: UUID, _ certificate: String) throws -> [(student: UUID, certificate: String)] {
        try rows(
            """
            WITH RECURSIVE tied AS (
                SELECT student, certificate FROM collections
                WHERE state <> 'withdrawn' AND (student = \(student) OR certificate = \(certificate))
                UNION
                SELECT collections.student, collections.certificate FROM collections
                JOIN tied ON tied.student = collections.student OR tied.certificate = collections.certificate
                WHERE collections.state <> 'withdrawn'
            )
            SELECT student, certificate FROM tied
            """
        ).map { (try $0["student"], try $0["certificate"]) }
    }

    /// Locks them. The sealed ones come first, then as they were handed over.
    func lockRivals(_ tied: [(student: UUID, certificate: String)]) throws -> [Rival] {
        try rows(
            """
            WITH locked AS MATERIALIZED (
                SELECT student, certificate, collected_at, state = 'standing' AS is_standing FROM collections
                WHERE (student, certificate) IN (
                    SELECT student, certificate
                    FROM unnest(\(tied.map(\.student))::uuid[], \(tied.map(\.certificate))::text[])
                        AS tied (student, certificate))
                ORDER BY student, certificate FOR UPDATE
            )
            SELECT student, certificate, collected_at, is_standing,
                   is_standing AND EXISTS (
                       SELECT FROM versions WHERE versions.student = locked.student
                       AND versions.state IN ('sealed', 'registered', 'void')) AS is_sealed
            FROM locked ORDER BY is_sealed DESC, collected_at, certificate, student
            """
        ).map {
            Rival(
                student: try $0["student"], certificate: try $0["certificate"], collectedAt: try $0["collected_at"],
                isStanding: try $0["is_standing"], isSealed: try $0["is_sealed"])
        }
    }

    func keep(_ rival: Rival, isStanding: Bool) throws {
        try run(
            """
            UPDATE collections SET state = CASE WHEN \(isStanding) THEN 'standing' ELSE 'contested' END
            WHERE student = \(rival.student) AND certificate = \(rival.certificate)
            """)
    }

    /// Puts the documents of a paper into the calendar.
    /// - Parameter first: from which term on diplomas are issued.
    /// - Returns: those that are due.
    func schedule(
        _ diplomas: [Handover.Starting], of collection: Rival, since first: Term?
    ) throws -> [DiplomaScheduled] {
        try rows(
            """
            INSERT INTO versions (diploma, student, document, due_at, is_early)
            SELECT diploma, \(collection.student), document, due_at,
                   COALESCE((SELECT term < \(first?.rank ?? 0) FROM candidates
                             WHERE candidates.student = \(collection.student)), false)
            FROM unnest(\(diplomas.map(\.diploma))::uuid[], \(diplomas.map(\.document))::text[],
                \(diplomas.map(\.dueAt))::timestamptz[]) AS wanted (diploma, document, due_at)
            ON CONFLICT (diploma, version) DO UPDATE
            SET due_at = excluded.due_at, state = 'scheduled', revision = versions.revision + 1,
                is_early = excluded.is_early
            WHERE versions.state = 'withdrawn'
            RETURNING diploma, document, due_at, revision, is_barred
            """
        ).filter { try !$0["is_barred"] }.map {
            DiplomaScheduled(
                diploma: try $0["diploma"], student: collection.student, document: try $0["document"], version: 1,
                collectedAt: collection.collectedAt, dueAt: try $0["due_at"], revision: try $0["revision"])
        }
    }

    /// The student's papers that were not withdrawn.
    func papers(of student: UUID) throws -> [CollectedPaper] {
        try rows(
            """
            SELECT written, conferred_month, collected_at, state = 'standing' AS is_standing FROM collections
            WHERE student = \(student) AND state <> 'withdrawn' ORDER BY certificate
            """
        ).map {
            CollectedPaper(
                certificate: try $0["written"], conferredMonth: try $0["conferred_month"],
                collectedAt: try $0["collected_at"],
                isStanding: try $0["is_standing"])
        }
    }

    /// Of the numbers of the student's papers, whoever gives them, those that another student's has too.
    func sharedNumbers(of student: UUID) throws -> [String] {
        try rows(
            """
            SELECT DISTINCT certificate FROM claimed_papers AS mine
            WHERE student = \(student)
              AND EXISTS (SELECT FROM claimed_papers AS other
                          WHERE other.certificate = mine.certificate AND other.student <> \(student))
            ORDER BY certificate
            """
        ).map { try $0["certificate"] }
    }

    /// Who else has a paper of one of these numbers, by anybody's word.
    func claimants(of numbers: [String], besides student: UUID) throws -> [UUID] {
        guard !numbers.isEmpty else { return [] }
        return try rows(
            """
            SELECT DISTINCT student FROM claimed_papers
            WHERE certificate = ANY (\(numbers)::text[]) AND student <> \(student) ORDER BY student
            """
        ).map { try $0["student"] }
    }
}
