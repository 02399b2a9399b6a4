import Foundation
import Messages
import Postgres

/// What the registrar's page of batches shows.
extension Transaction {
    /// Those that have hours and those that have students, the latest first.
    func batches(atMost most: Int) throws -> [ShowBatches.Item] {
        try rows(
            """
            SELECT batch, opens_at, closes_at, review_until, collect_from, collect_until, place_zh, place_en,
                remind_before, COALESCE(revision, 0) AS revision,
                COALESCE(students, 0) AS students, COALESCE(unfinished, 0) AS unfinished
            FROM batches FULL JOIN (
                SELECT batch, count(*) AS students, count(*) FILTER (WHERE completed_at IS NULL) AS unfinished
                FROM candidates LEFT JOIN lists USING (student) WHERE is_listed GROUP BY batch) AS listed USING (batch)
            ORDER BY string_to_array(batch, '-')::integer[] DESC LIMIT \(most)
            """
        ).map { row in
            let opensAt: Date? = try row["opens_at"]
            let hours = opensAt == nil ? nil : try BatchHours(row)
            return .init(
                batch: try row["batch"], hours: hours, revision: try row["revision"], students: try row["students"],
                unfinished: try row["unfinished"])
        }
    }

    /// Hours of single students in a batch, granted last first.
    func windows(in batch: Batch, atMost most: Int) throws -> [ShowBatches.Window] {
        try rows(
            """
            SELECT student, number, candidates.name_zh, candidates.name_en, opens_at, closes_at,
                granted_at, granted_by, windows.name_zh AS by_zh, windows.name_en AS by_en, because
            FROM windows JOIN candidates USING (student) WHERE is_listed AND batch = \(batch)
            ORDER BY granted_at DESC, student LIMIT \(most)
            """
        ).map(ShowBatches.Window.init)
    }

    /// Hours of this student's own; nil where none were granted.
    func window(of student: UUID) throws -> ShowBatches.Window? {
        try row(
            """
            SELECT student, number, candidates.name_zh, candidates.name_en, opens_at, closes_at,
                granted_at, granted_by, windows.name_zh AS by_zh, windows.name_en AS by_en, because
            FROM windows JOIN candidates USING (student) WHERE student = \(student) AND snapshot IS NOT NULL
            """
        ).map(ShowBatches.Window.init)
    }

    /// Each degree of whoever has this number, in the order of their ids.
    func students(numbered number: StudentNumber, in batch: Batch) throws -> [UUID] {
        try rows(
            """
            SELECT student FROM candidates WHERE is_listed AND number = \(number) AND batch = \(batch) ORDER BY student
            """
        ).map { try $0["student"] }
    }
}

extension Bilingual<Line> {
    /// Where a batch's papers are handed over; nil while that is not said.
    static func place(_ row: Row) throws -> Self? {
        guard let zh: Line = try row["place_zh"], let en: Line = try row["place_en"] else { return nil }
        return Bilingual(zh: zh, en: en)
    }
}

extension ShowBatches.Window {
    fileprivate init(_ row: Row) throws {
        self.init(
            student: try row["student"], number: try row["number"],
            name: PersonName(zh: try row["name_zh"], en: try row["name_en"]), opensAt: try row["opens_at"],
            closesAt: try row["closes_at"], grantedAt: try row["granted_at"],
            by: try .named(row, account: "granted_by", name: "by"),
            because: try row["because"])
    }
}
