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
                remind_before, remind_review_before, remind_collection_before, COALESCE(revision, 0) AS revision,
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
