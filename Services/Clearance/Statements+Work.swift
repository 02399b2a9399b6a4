import Foundation
import Messages
import Postgres

/// The lists that units work on.
extension Transaction {
    /// - Parameters:
    ///   - departments: only their students; nil for all.
    ///   - place: the last line of the page before.
    func work(
        of unit: String, _ result: ClearanceReviewed.Result, in departments: Set<String>?,
        after place: ListUnitWork.Place?, atMost count: Int
    ) throws -> [ListUnitWork.Item] {
        let scope = departments.map { $0.sorted() }
        return try rows(
            """
            SELECT student, number, name_zh, name_en, department_zh, department_en, batch, applied_at, reviewed_at,
                note_zh, note_en
            FROM answers JOIN candidates USING (student)
            WHERE unit = \(unit) AND is_listed
              AND COALESCE(result, CASE WHEN is_asked THEN 'pending' ELSE 'not-required' END) = \(result.rawValue)
              AND (\(scope as [String]?)::text[] IS NULL OR department = ANY(\(scope as [String]?)::text[]))
              AND (\(place?.student as UUID?)::uuid IS NULL
                   OR (number COLLATE "C", student) > (\(place?.number.rawValue as String?)::text, \(place?.student as UUID?)::uuid))
            ORDER BY number COLLATE "C", student LIMIT \(count)
            """
        ).map { row in
            let (zh, en): (Line?, Line?) = (try row["note_zh"], try row["note_en"])
            return ListUnitWork.Item(
                place: .init(number: try row["number"], student: try row["student"]),
                name: PersonName(zh: try row["name_zh"], en: try row["name_en"]),
                department: Bilingual(zh: try row["department_zh"], en: try row["department_en"]),
                batch: try row["batch"], appliedAt: try row["applied_at"], reviewedAt: try row["reviewed_at"],
                note: zh.flatMap { zh in en.map { Bilingual(zh: zh, en: $0) } })
        }
    }

    /// How many students have which result on a unit's list.
    func countWork(of unit: String, in departments: Set<String>?) throws -> ListUnitWork.Counts {
        let scope = departments.map { $0.sorted() }
        let found = try row(
            """
            SELECT count(*) FILTER (WHERE shown = 'pending') AS pending, count(*) FILTER (WHERE shown = 'passed') AS passed,
                count(*) FILTER (WHERE shown = 'not-required') AS not_required,
                count(*) FILTER (WHERE shown = 'returned') AS returned
            FROM (
                SELECT COALESCE(result, CASE WHEN is_asked THEN 'pending' ELSE 'not-required' END) AS shown
                FROM answers JOIN candidates USING (student)
                WHERE unit = \(unit) AND is_listed
                  AND (\(scope as [String]?)::text[] IS NULL OR department = ANY(\(scope as [String]?)::text[]))
            ) AS lines
            """)!
        return .init(
            pending: try found["pending"], passed: try found["passed"], notRequired: try found["not_required"],
            returned: try found["returned"])
    }
}
