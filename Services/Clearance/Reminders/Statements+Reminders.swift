import Foundation
import Messages
import Postgres

/// Who has not finished, and when they were reminded.
extension Transaction {
    /// Listed students of a batch, in the order of their numbers, with what decides whether they are reminded.
    /// - Parameters:
    ///   - units: those that are asked now.
    ///   - student: the only one to be looked at; nil for all.
    func remindable(
        in batch: Batch, _ units: [ReviewingUnit], only student: UUID? = nil, atMost most: Int
    ) throws -> [Remindable] {
        try rows(
            """
            SELECT student, department, department_zh, department_en, completed_at IS NOT NULL AS is_complete,
                applied_at IS NOT NULL AS is_form_in, windows.opens_at, windows.closes_at,
                EXISTS (SELECT FROM standing_collections WHERE standing_collections.student = candidates.student)
                    OR EXISTS (SELECT FROM diplomas WHERE diplomas.student = candidates.student
                               AND (due_at IS NOT NULL OR sealed_at IS NOT NULL)) AS has_paper,
                ARRAY(SELECT unit FROM answers WHERE answers.student = candidates.student AND shown = 'returned') AS returned,
                (SELECT own_hours.closes_at FROM own_hours WHERE own_hours.student = candidates.student
                 AND kind = 'collection' AND own_hours.closes_at > \(now)) AS own_collection,
                (SELECT own_hours.closes_at FROM own_hours WHERE own_hours.student = candidates.student
                 AND kind = 'review' AND own_hours.closes_at > \(now)) AS own_review,
                EXISTS (SELECT FROM reminders WHERE reminders.student = candidates.student
                        AND day = \(Day(taipei: now))) AS is_reminded
            FROM candidates JOIN lists USING (student) LEFT JOIN windows USING (student)
            WHERE is_listed AND batch = \(batch) AND (\(student as UUID?)::uuid IS NULL OR student = \(student as UUID?)::uuid)
            ORDER BY candidates.number COLLATE "C", student LIMIT \(most)
            """
        ).map { row in
            let home = Department(
                code: try row["department"], zh: try row["department_zh"], en: try row["department_en"])
            let (returned, opens, closes): ([String], Date?, Date?) = (
                try row["returned"], try row["opens_at"], try row["closes_at"]
            )
            return Remindable(
                student: try row["student"], isComplete: try row["is_complete"], isFormIn: try row["is_form_in"],
                hasPaper: try row["has_paper"],
                returned: units.filter { returned.contains($0.code) }.map { $0.name(in: home) },
                ownHours: opens.flatMap { opens in closes.map { opens..<max(opens, $0) } },
                ownCollection: try row["own_collection"], ownReview: try row["own_review"],
                remindedToday: try row["is_reminded"])
        }
    }

    /// Listed students of a batch, in the order of their ids, from one on.
    func listed(in batch: Batch, after student: UUID?, atMost most: Int) throws -> [UUID] {
        try rows(
            """
            SELECT student FROM candidates
            WHERE is_listed AND batch = \(batch) AND (\(student as UUID?)::uuid IS NULL OR student > \(student as UUID?)::uuid)
            ORDER BY student LIMIT \(most)
            """
        ).map { try $0["student"] }
    }

    /// What is set for a batch; nil while nothing is.
    func batchHours(_ batch: Batch) throws -> BatchHours? {
        try row(
            """
            SELECT opens_at, closes_at, review_until, collect_from, collect_until, place_zh, place_en, remind_before,
                remind_review_before, remind_collection_before
            FROM batches WHERE batch = \(batch)
            """
        ).map(BatchHours.init)
    }

    /// Batches that remind by themselves and have something ahead.
    func remindingBatches() throws -> [(Batch, BatchHours)] {
        try rows(
            """
            SELECT batch, opens_at, closes_at, review_until, collect_from, collect_until, place_zh, place_en, remind_before,
                remind_review_before, remind_collection_before
            FROM batches
            WHERE remind_before || remind_review_before || remind_collection_before <> '{}' AND opens_at <= \(now)
              AND GREATEST(closes_at, review_until, collect_until) > \(now)
            ORDER BY batch
            """
        ).map { (try $0["batch"], try BatchHours($0)) }
    }

    /// Keeps that those of a batch are to be reminded. By itself a batch does so once a day.
    func remind(_ batch: Batch, by who: Who?) throws {
        try run(
            """
            INSERT INTO remindings (reminding, batch, day, wanted_at, wanted_by, name_zh, name_en)
            VALUES (\(UUID()), \(batch), \(Day(taipei: now)), \(now), \(who?.account as Line?), \(who?.name?.zh as Line?),
                \(who?.name?.en as Line?))
            ON CONFLICT DO NOTHING
            """)
    }

    func openRemindings() throws -> [OpenReminding] {
        try rows(
            """
            SELECT reminding, batch, day, wanted_by IS NULL AS is_own FROM remindings
            WHERE ended_at IS NULL ORDER BY wanted_at, reminding
            """
        ).map {
            OpenReminding(id: try $0["reminding"], batch: try $0["batch"], day: try $0["day"], isOwn: try $0["is_own"])
        }
    }

    func end(_ reminding: UUID) throws {
        try run("UPDATE remindings SET ended_at = \(now) WHERE reminding = \(reminding)")
    }

    /// - Precondition: the student's row is locked.
    /// - Returns: false when they were reminded today, or for the same wish before midnight.
    func keepReminder(of student: UUID, _ step: Unfinished.Step, _ reminding: UUID) throws -> Bool {
        try run(
            """
            INSERT INTO reminders (student, day, reminding, step, wanted_at)
            VALUES (\(student), \(Day(taipei: now)), \(reminding), \(step), \(now))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    /// When those of a batch were reminded, the latest first. What reached nobody is none.
    func remindings(of batch: Batch, atMost most: Int) throws -> [Reminding] {
        try rows(
            """
            SELECT wanted_at, wanted_by, name_zh, name_en, ended_at IS NULL AS is_under_way, count(student) AS count
            FROM remindings
            LEFT JOIN (SELECT reminding, student FROM reminders) AS reminded USING (reminding)
            WHERE batch = \(batch) GROUP BY reminding ORDER BY wanted_at DESC, reminding LIMIT \(most)
            """
        ).map { row in
            Reminding(
                wantedAt: try row["wanted_at"], by: try .read(row, account: "wanted_by"), count: try row["count"],
                isUnderWay: try row["is_under_way"])
        }
    }

    /// When a student was reminded, the latest first.
    func reminders(of student: UUID, atMost most: Int) throws -> [PersonFile.Reminder] {
        try rows(
            """
            SELECT step, reminders.wanted_at, wanted_by, name_zh, name_en FROM reminders JOIN remindings USING (reminding)
            WHERE student = \(student) ORDER BY reminders.day DESC LIMIT \(most)
            """
        ).map { row in
            PersonFile.Reminder(
                step: try row["step"], at: try row["wanted_at"], by: try .read(row, account: "wanted_by"))
        }
    }
}

extension BatchHours {
    init(_ row: Row) throws {
        self.init(
            opensAt: try row["opens_at"], closesAt: try row["closes_at"], reviewUntil: try row["review_until"],
            collectFrom: try row["collect_from"], collectUntil: try row["collect_until"], place: try .place(row),
            remindBefore: try row["remind_before"], remindReviewBefore: try row["remind_review_before"],
            remindCollectionBefore: try row["remind_collection_before"])
    }
}

extension Who {
    /// - Parameters:
    ///   - column: that has the account's name.
    ///   - name: how the columns begin that have the name of pages.
    static func named(_ row: Row, account column: String, name: String = "name") throws -> Who {
        try read(row, account: column, name: name) ?? Who(account: .onItsPage, name: nil)
    }

    /// - Returns: nil where nobody is named.
    static func read(_ row: Row, account column: String, name: String = "name") throws -> Who? {
        let kept: String? = try row[column]
        // An account may have a name that is no line.
        guard let account = kept.map({ Line(typed: $0) ?? .onItsPage }) else { return nil }
        let (zh, en): (Line?, Line?) = (try row["\(name)_zh"], try row["\(name)_en"])
        return Who(account: account, name: zh.flatMap { zh in en.map { Bilingual(zh: zh, en: $0) } })
    }
}

extension Unfinished.Step: ColumnValue {}
