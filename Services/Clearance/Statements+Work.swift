import Foundation
import Messages
import Postgres

/// The lists that units work on.
extension Transaction {
    /// - Parameters:
    ///   - departments: only their students; nil for all.
    ///   - place: the last line of the page before.
    func work(
        of unit: String, _ result: ClearanceReviewed.Result, in departments: Set<DepartmentCode>?,
        after place: ListUnitWork.Place?, atMost count: Int
    ) throws -> [ListUnitWork.Item] {
        try rows(.work(of: unit, result, in: departments, after: place, atMost: count)).map { row in
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
    func countWork(of unit: String, in departments: Set<DepartmentCode>?) throws -> ListUnitWork.Counts {
        let scope = departments.map { $0.map(\.rawValue).sorted() }
        let found = try row(
            """
            SELECT count(*) FILTER (WHERE shown = 'pending') AS pending, count(*) FILTER (WHERE shown = 'passed') AS passed,
                count(*) FILTER (WHERE shown = 'not-required') AS not_required,
                count(*) FILTER (WHERE shown = 'returned') AS returned
            FROM answers JOIN candidates USING (student)
            WHERE unit = \(unit) AND is_listed
              AND (\(scope as [String]?)::text[] IS NULL OR department = ANY(\(scope as [String]?)::text[]))
            """)!
        return .init(
            pending: try found["pending"], passed: try found["passed"], notRequired: try found["not_required"],
            returned: try found["returned"])
    }
}

extension Query {
    /// A page of a unit's list. It begins after a place, be it one before everybody, so that the index leads to its first line.
    static func work(
        of unit: String, _ result: ClearanceReviewed.Result, in departments: Set<DepartmentCode>?,
        after place: ListUnitWork.Place?, atMost count: Int
    ) -> Query {
        let scope = departments.map { $0.map(\.rawValue).sorted() }
        let (number, student) = (place?.number.rawValue ?? "", place?.student ?? UUID.beforeAll)
        return """
            SELECT student, answers.number, name_zh, name_en, department_zh, department_en, batch, applied_at,
                CASE WHEN NOT is_outdated THEN reviewed_at END AS reviewed_at,
                CASE WHEN NOT is_outdated THEN note_zh END AS note_zh,
                CASE WHEN NOT is_outdated THEN note_en END AS note_en
            FROM answers JOIN candidates USING (student) LEFT JOIN lists USING (student)
            WHERE unit = \(unit) AND shown = \(result.rawValue) AND is_listed
              AND (answers.number, student) > (\(number)::text, \(student)::uuid)
              AND (\(scope as [String]?)::text[] IS NULL OR department = ANY(\(scope as [String]?)::text[]))
            ORDER BY answers.number, student LIMIT \(count)
            """
    }
}

extension UUID {
    fileprivate static let beforeAll = UUID(uuidString: "00000000-0000-0000-0000-000000000000")!
}
