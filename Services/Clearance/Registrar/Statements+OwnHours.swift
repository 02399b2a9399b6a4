import Chassis
import Foundation
import Messages
import Postgres

/// Hours of single students beside their batch's.
extension Transaction {
    /// - Parameter kind: for what, which is not the form.
    func keepOwnHours(of student: UUID, _ kind: WindowKind, until: Date, _ act: Act) throws {
        try run(
            """
            INSERT INTO own_hours (student, kind, opens_at, closes_at, granted_at, granted_by, name_zh, name_en, because)
            VALUES (\(student), \(kind.rawValue), \(now), \(until), \(now), \(act.by), \(act.name?.zh as Line?),
                \(act.name?.en as Line?), \(act.because))
            ON CONFLICT (student, kind) DO UPDATE
            SET opens_at = excluded.opens_at, closes_at = excluded.closes_at, granted_at = excluded.granted_at,
                granted_by = excluded.granted_by, name_zh = excluded.name_zh, name_en = excluded.name_en,
                because = excluded.because
            """)
    }

    /// - Returns: false when none are in force that were granted before now.
    func endOwnHours(of student: UUID, _ kind: WindowKind, _ act: Act) throws -> Bool {
        try run(
            """
            UPDATE own_hours
            SET closes_at = \(now), granted_at = \(now), granted_by = \(act.by), name_zh = \(act.name?.zh as Line?),
                name_en = \(act.name?.en as Line?), because = \(act.because)
            WHERE student = \(student) AND kind = \(kind.rawValue) AND closes_at > \(now) AND opens_at < \(now)
            """) == 1
    }

    /// Until when each of these students may be reviewed, or collect; nobody's that is over.
    func ownEnds(of students: [UUID], _ kind: WindowKind) throws -> [UUID: Date] {
        let found = try rows(
            """
            SELECT student, closes_at FROM own_hours
            WHERE student = ANY(\(students)::uuid[]) AND kind = \(kind.rawValue) AND closes_at > \(now)
            """)
        return Dictionary(uniqueKeysWithValues: try found.map { (try $0["student"], try $0["closes_at"]) })
    }

    /// Until when the units should have answered about each of these students, by their batch or by hours of their own, whichever is
    /// later; nobody's for whom nothing is set.
    func reviewEnds(of students: [UUID]) throws -> [UUID: Date] {
        let found = try rows(
            """
            SELECT student, GREATEST(review_ends(batches), own.closes_at) AS until
            FROM candidates LEFT JOIN batches USING (batch)
                LEFT JOIN (SELECT student, closes_at FROM own_hours
                           WHERE kind = \(WindowKind.review.rawValue) AND closes_at > \(now)) AS own USING (student)
            WHERE student = ANY(\(students)::uuid[]) AND GREATEST(review_ends(batches), own.closes_at) IS NOT NULL
            """)
        return Dictionary(uniqueKeysWithValues: try found.map { (try $0["student"], try $0["until"]) })
    }

    /// What this student is told of their batch and of hours of their own; nil while neither is set.
    func hours(of student: UUID, in batch: Batch) throws -> ShowChecklist.Hours? {
        let (review, collection) = (
            try ownEnds(of: [student], .review)[student], try ownEnds(of: [student], .collection)[student]
        )
        let told = try hours(of: batch)
        guard review != nil || collection != nil else { return told }
        var hours = told ?? ShowChecklist.Hours(reviewUntil: nil, collectFrom: nil, collectUntil: nil)
        if let review, hours.reviewUntil.map({ $0 < review }) ?? true {
            (hours.reviewUntil, hours.isReviewOwn) = (review, true)
        }
        if let collection {
            // The student need not wait for the batch; where that begins only later, its hours are told then.
            if let from = hours.collectFrom, from > now {
                let end = collection < from ? collection : max(collection, hours.collectUntil ?? collection)
                (hours.collectFrom, hours.collectUntil, hours.isCollectionOwn) = (nil, end, true)
            } else if hours.collectUntil.map({ $0 < collection }) ?? true {
                (hours.collectUntil, hours.isCollectionOwn) = (collection, true)
            }
        }
        return hours
    }

    /// Hours of single students in a batch, granted last first.
    func windows(in batch: Batch, atMost most: Int) throws -> [ShowBatches.Window] {
        try rows(
            """
            SELECT student, number, candidates.name_zh, candidates.name_en, kind, opens_at, closes_at,
                granted_at, granted_by, granted.name_zh AS by_zh, granted.name_en AS by_en, because
            FROM \(Query.granted) JOIN candidates USING (student) WHERE is_listed AND batch = \(batch)
            ORDER BY granted_at DESC, student, kind LIMIT \(most)
            """
        ).map(ShowBatches.Window.init)
    }

    /// Hours of this student's own, granted last first.
    func windows(of student: UUID) throws -> [ShowBatches.Window] {
        try rows(
            """
            SELECT student, number, candidates.name_zh, candidates.name_en, kind, opens_at, closes_at,
                granted_at, granted_by, granted.name_zh AS by_zh, granted.name_en AS by_en, because
            FROM \(Query.granted) JOIN candidates USING (student) WHERE student = \(student) AND snapshot IS NOT NULL
            ORDER BY granted_at DESC, kind
            """
        ).map(ShowBatches.Window.init)
    }
}

extension Query {
    /// All hours of single students, as one table.
    fileprivate static let granted: Query = """
        (SELECT student, 'form' AS kind, opens_at, closes_at, granted_at, granted_by, name_zh, name_en, because FROM windows
         UNION ALL
         SELECT student, kind, opens_at, closes_at, granted_at, granted_by, name_zh, name_en, because FROM own_hours)
            AS granted
        """

    /// Whether units have more time about a student than about their batch.
    static func isGivenTime(at now: Date) -> Query { isGivenTime(at: "\(now)") }

    /// The same at a moment that the rows tell.
    static func isGivenTime(at now: Query) -> Query {
        """
        EXISTS (SELECT FROM own_hours
                WHERE own_hours.student = candidates.student AND own_hours.kind = 'review' AND own_hours.closes_at > \(now))
        """
    }
}

extension ShowBatches.Window {
    fileprivate init(_ row: Row) throws {
        let kind: String = try row["kind"]
        self.init(
            student: try row["student"], number: try row["number"],
            name: PersonName(zh: try row["name_zh"], en: try row["name_en"]), kind: WindowKind(rawValue: kind) ?? .form,
            opensAt: try row["opens_at"], closesAt: try row["closes_at"], grantedAt: try row["granted_at"],
            by: try .named(row, account: "granted_by", name: "by"), because: try row["because"])
    }
}
