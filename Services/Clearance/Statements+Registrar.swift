import Chassis
import Foundation
import Messages
import Postgres

/// What the registrar sets.
extension Transaction {
    /// - Returns: the revision of the batch's hours.
    func keep(_ hours: BatchHours, of batch: Batch) throws -> Int {
        try row(
            """
            INSERT INTO batches (batch, opens_at, closes_at, review_until, collect_from, collect_until, place_zh, place_en,
                remind_before, remind_review_before, remind_collection_before, revision, set_at)
            VALUES (\(batch), \(hours.opensAt), \(hours.closesAt), \(hours.reviewUntil as Date?),
                \(hours.collectFrom as Date?), \(hours.collectUntil as Date?), \(hours.place?.zh as Line?),
                \(hours.place?.en as Line?), \(hours.remindBefore), \(hours.remindReviewBefore),
                \(hours.remindCollectionBefore), 1, \(now))
            ON CONFLICT (batch) DO UPDATE
            SET opens_at = excluded.opens_at, closes_at = excluded.closes_at, review_until = excluded.review_until,
                collect_from = excluded.collect_from, collect_until = excluded.collect_until,
                place_zh = excluded.place_zh, place_en = excluded.place_en, remind_before = excluded.remind_before,
                remind_review_before = excluded.remind_review_before,
                remind_collection_before = excluded.remind_collection_before,
                revision = batches.revision + 1, set_at = excluded.set_at
            RETURNING revision
            """)!["revision"]
    }

    /// What a student of the batch is told of it; nil while nothing is set.
    func hours(of batch: Batch) throws -> ShowChecklist.Hours? {
        try row(
            "SELECT review_until, collect_from, collect_until, place_zh, place_en FROM batches WHERE batch = \(batch)"
        ).map { row in
            ShowChecklist.Hours(
                reviewUntil: try row["review_until"], collectFrom: try row["collect_from"],
                collectUntil: try row["collect_until"], place: try .place(row))
        }
    }

    /// Locks the batch's hours, also while there is no row of them yet: the first of two who set them is seen by the other.
    /// - Returns: their revision; 0 while none are set.
    func lockHours(of batch: Batch) throws -> Int {
        _ = try row("SELECT pg_advisory_xact_lock(hashtextextended('batch ' || \(batch)::text, 0))")
        return try row("SELECT revision FROM batches WHERE batch = \(batch) FOR UPDATE")?["revision"] ?? 0
    }

    /// - Returns: the revision of the student's window.
    func keepWindow(of student: UUID, until: Date, _ act: Act) throws -> Int {
        try row(
            """
            INSERT INTO windows (student, opens_at, closes_at, revision, granted_at, granted_by, name_zh, name_en, because)
            VALUES (\(student), \(now), \(until), 1, \(now), \(act.by), \(act.name?.zh as Line?), \(act.name?.en as Line?),
                \(act.because))
            ON CONFLICT (student) DO UPDATE
            SET opens_at = excluded.opens_at, closes_at = excluded.closes_at, revision = windows.revision + 1,
                granted_at = excluded.granted_at, granted_by = excluded.granted_by, name_zh = excluded.name_zh,
                name_en = excluded.name_en, because = excluded.because
            RETURNING revision
            """)!["revision"]
    }

    /// - Returns: nil when none is open that was granted before now.
    func endWindow(of student: UUID, _ act: Act) throws -> (opensAt: Date, revision: Int)? {
        try row(
            """
            UPDATE windows
            SET closes_at = \(now), revision = revision + 1, granted_at = \(now), granted_by = \(act.by),
                name_zh = \(act.name?.zh as Line?), name_en = \(act.name?.en as Line?), because = \(act.because)
            WHERE student = \(student) AND closes_at > \(now) AND opens_at < \(now)
            RETURNING opens_at, revision
            """
        ).map { (try $0["opens_at"], try $0["revision"]) }
    }

    /// Until when the units should have answered about students of a batch; nil while nobody has set it.
    func reviewsUntil(_ batch: Batch) throws -> Date? {
        try row("SELECT review_ends(batches) AS until FROM batches WHERE batch = \(batch)")?["until"]
    }

    /// The snapshot in force; nil when the student is not listed.
    func snapshot(of student: UUID) throws -> CandidateListed? {
        let found = try row("SELECT snapshot FROM candidates WHERE student = \(student) AND is_listed")
        guard let text: JSONText = try found?["snapshot"] else { return nil }
        return try JSON.decode(CandidateListed.self, from: text.bytes)
    }
}
