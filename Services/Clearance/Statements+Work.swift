import Foundation
import Messages
import Postgres

/// The lists that units work on.
extension Transaction {
    /// - Parameters:
    ///   - departments: only their students; nil for all.
    ///   - place: the last line of the page before.
    ///   - behind: the first line of the page behind, where it is read backwards: the line next to it comes first.
    func work(
        of unit: String, _ result: ClearanceReviewed.Result, _ filter: ListUnitWork.Filter,
        in departments: Set<DepartmentCode>?, after place: ListUnitWork.Place?,
        before behind: ListUnitWork.Place? = nil,
        atMost count: Int
    ) throws -> [ListUnitWork.Item] {
        try rows(
            .work(of: unit, result, filter, in: departments, at: now, after: place, before: behind, atMost: count)
        ).map { row in
            let (zh, en): (Line?, Line?) = (try row["note_zh"], try row["note_en"])
            return ListUnitWork.Item(
                place: .init(number: try row["number"], student: try row["student"]),
                name: PersonName(zh: try row["name_zh"], en: try row["name_en"]),
                department: Bilingual(zh: try row["department_zh"], en: try row["department_en"]),
                batch: try row["batch"], appliedAt: try row["applied_at"], reviewedAt: try row["reviewed_at"],
                note: zh.flatMap { zh in en.map { Bilingual(zh: zh, en: $0) } },
                overdueSince: try row["overdue_since"], mayBeDecided: try row["may_be_decided"],
                system: try SystemAnswer(row))
        }
    }

    /// The batches whose units should have answered by now.
    func reviewedBatches() throws -> Set<Batch> {
        Set(
            try rows("SELECT batch FROM batches WHERE review_ends(batches) < \(now)").map {
                try $0["batch"]
            })
    }

    /// How many students have which result on a unit's list.
    func countWork(
        of unit: String, _ filter: ListUnitWork.Filter = .init(), in departments: Set<DepartmentCode>?
    ) throws -> ListUnitWork.Counts {
        let found = try row(.countWork(of: unit, filter, in: departments, at: now))!
        return .init(
            pending: try found["pending"], passed: try found["passed"], notRequired: try found["not_required"],
            returned: try found["returned"])
    }

    /// The departments of all who are listed, by their codes.
    func departments(in departments: Set<DepartmentCode>?) throws -> [Department] {
        let scope = departments.map { $0.map(\.rawValue).sorted() }
        return try rows(
            """
            SELECT department, max(department_zh) AS zh, max(department_en) AS en FROM candidates
            WHERE is_listed AND (\(scope as [String]?)::text[] IS NULL OR department = ANY(\(scope as [String]?)::text[]))
            GROUP BY department ORDER BY department
            """
        ).map { Department(code: try $0["department"], zh: try $0["zh"], en: try $0["en"]) }
    }

    /// The batches of all who are listed, the latest first.
    func batches(in departments: Set<DepartmentCode>?) throws -> [Batch] {
        let scope = departments.map { $0.map(\.rawValue).sorted() }
        return try rows(
            """
            SELECT DISTINCT batch FROM candidates
            WHERE is_listed AND (\(scope as [String]?)::text[] IS NULL OR department = ANY(\(scope as [String]?)::text[]))
            """
        ).map { try $0["batch"] as Batch }.sorted { $1.isBefore($0) }
    }
}

extension Query {
    /// A page of a unit's list. It begins after a place, be it one before everybody, so that the index leads to its first line;
    /// or it ends before one, and is read from there.
    static func work(
        of unit: String, _ result: ClearanceReviewed.Result, _ filter: ListUnitWork.Filter,
        in departments: Set<DepartmentCode>?, at now: Date, after place: ListUnitWork.Place?,
        before behind: ListUnitWork.Place? = nil, atMost count: Int
    ) -> Query {
        let bounds = Bounds(filter, in: departments, at: now)
        let edge = behind ?? place
        let (number, student) = (edge?.number.rawValue ?? "", edge?.student ?? UUID.beforeAll)
        let (past, order): (Query, Query) = behind == nil ? (">", "ASC") : ("<", "DESC")
        return """
            SELECT student, answers.number, name_zh, name_en, department_zh, department_en, batch, applied_at,
                CASE WHEN NOT is_outdated AND result <> 'pending' THEN reviewed_at END AS reviewed_at,
                CASE WHEN NOT is_outdated THEN note_zh END AS note_zh,
                CASE WHEN NOT is_outdated THEN note_en END AS note_en,
                CASE WHEN NOT \(Query.isGivenTime(at: now)) THEN
                    (SELECT overdue_since(answers, batches, \(now)) FROM batches WHERE batches.batch = candidates.batch)
                    END AS overdue_since,
                is_asked OR (result IS NOT NULL AND NOT is_outdated) AS may_be_decided,
                CASE WHEN \(Query.isOfThisDepartment) THEN system_result END AS system_result, system_reviewed_at, system_note_zh,
                system_note_en
            FROM answers JOIN candidates USING (student) LEFT JOIN lists USING (student)
            WHERE unit = \(unit) AND shown = \(result.rawValue) AND NOT waits AND is_listed
              AND (answers.number, student) \(past) (\(number)::text, \(student)::uuid)
              AND (\(bounds.departments)::text[] IS NULL OR department = ANY(\(bounds.departments)::text[]))
              AND (\(bounds.batch)::text IS NULL OR batch = \(bounds.batch)::text)
              AND (\(bounds.askedBefore)::timestamptz IS NULL OR opened_at < \(bounds.askedBefore)::timestamptz)
              AND (\(bounds.overAt)::timestamptz IS NULL
                   OR batch IN (SELECT batch FROM batches WHERE review_ends(batches) < \(bounds.overAt)::timestamptz)
                      AND NOT \(Query.isGivenTime(at: now)))
              AND (\(bounds.words)::text IS NULL OR starts_with(answers.number, upper(\(bounds.words)::text))
                   OR strpos(lower(concat_ws(' ', name_zh, name_en)), lower(\(bounds.words)::text)) > 0)
            ORDER BY answers.number \(order), student \(order) LIMIT \(count)
            """
    }

    /// All that a page of a unit's list may show, by result.
    static func countWork(
        of unit: String, _ filter: ListUnitWork.Filter, in departments: Set<DepartmentCode>?, at now: Date
    ) -> Query {
        let bounds = Bounds(filter, in: departments, at: now)
        return """
            SELECT count(*) FILTER (WHERE shown = 'pending') AS pending, count(*) FILTER (WHERE shown = 'passed') AS passed,
                count(*) FILTER (WHERE shown = 'not-required') AS not_required,
                count(*) FILTER (WHERE shown = 'returned') AS returned
            FROM answers JOIN candidates USING (student) LEFT JOIN lists USING (student)
            WHERE unit = \(unit) AND NOT waits AND is_listed
              AND (\(bounds.departments)::text[] IS NULL OR department = ANY(\(bounds.departments)::text[]))
              AND (\(bounds.batch)::text IS NULL OR batch = \(bounds.batch)::text)
              AND (\(bounds.askedBefore)::timestamptz IS NULL OR opened_at < \(bounds.askedBefore)::timestamptz)
              AND (\(bounds.overAt)::timestamptz IS NULL
                   OR batch IN (SELECT batch FROM batches WHERE review_ends(batches) < \(bounds.overAt)::timestamptz)
                      AND NOT \(Query.isGivenTime(at: now)))
              AND (\(bounds.words)::text IS NULL OR starts_with(answers.number, upper(\(bounds.words)::text))
                   OR strpos(lower(concat_ws(' ', name_zh, name_en)), lower(\(bounds.words)::text)) > 0)
            """
    }

    /// What a filter and the reader's departments leave of a list; nil leaves all.
    private struct Bounds {
        let departments: [String]?
        let batch: String?
        let askedBefore: Date?
        let overAt: Date?
        let words: String?

        init(_ filter: ListUnitWork.Filter, in scope: Set<DepartmentCode>?, at now: Date) {
            let wanted = filter.department.map { code in scope?.contains(code) == false ? [] : [code] }
            departments = wanted?.map(\.rawValue) ?? scope.map { $0.map(\.rawValue).sorted() }
            batch = filter.batch?.rawValue
            askedBefore = filter.late?.days.map { now - 86_400 * TimeInterval($0) }
            overAt = filter.late == .reviewOver ? now : nil
            words = filter.words?.rawValue
        }
    }
}

extension Batch {
    /// By the numbers in it: the batches of the year 99 come before those of 113.
    fileprivate func isBefore(_ other: Batch) -> Bool {
        func numbers(_ batch: Batch) -> [Int] { batch.rawValue.split(separator: "-").compactMap { Int($0) } }
        return numbers(self).lexicographicallyPrecedes(numbers(other))
    }
}

extension UUID {
    /// Before whom nobody stands.
    static let beforeAll = UUID(uuidString: "00000000-0000-0000-0000-000000000000")!
}
