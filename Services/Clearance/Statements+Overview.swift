import Chassis
import Foundation
import Messages
import Postgres

/// How far everybody is, for the registrar's pages.
extension Transaction {
    /// Everybody on the roster, once.
    func groups(
        in batch: Batch?, of department: DepartmentCode?, by moment: Date
    ) throws -> [ShowOverview.Group] {
        try rows(
            """
            SELECT batch, department, stage, count(*) AS count FROM stages(\(moment)) JOIN candidates USING (student)
            WHERE (\(batch as Batch?)::text IS NULL OR batch = \(batch as Batch?)::text)
              AND (\(department as DepartmentCode?)::text IS NULL OR department = \(department as DepartmentCode?)::text)
            GROUP BY batch, department, stage
            """
        ).map { row in
            .init(
                batch: try row["batch"], department: try row["department"], stage: try row["stage"],
                count: try row["count"])
        }
    }

    /// How many are on the roster by then, whatever has become of them.
    func countListed(in batch: Batch?, of department: DepartmentCode?, by moment: Date) throws -> Int {
        try row(
            """
            SELECT count(*) AS listed FROM candidates LEFT JOIN lists USING (student)
            WHERE is_listed AND COALESCE(opened_at <= \(moment), true)
              AND (\(batch as Batch?)::text IS NULL OR batch = \(batch as Batch?)::text)
              AND (\(department as DepartmentCode?)::text IS NULL OR department = \(department as DepartmentCode?)::text)
            """)!["listed"]
    }

    /// How many diplomas have left from one moment to another, whatever mailbox they went to.
    func countMailed(
        in batch: Batch?, of department: DepartmentCode?, from begin: Date, to end: Date
    ) throws -> Int {
        try row(
            """
            SELECT count(DISTINCT (diploma, mailed.version)) AS mailed
            FROM mailed JOIN diplomas USING (diploma) JOIN candidates USING (student)
            WHERE mailed_at >= \(begin) AND mailed_at < \(end)
              AND (\(batch as Batch?)::text IS NULL OR batch = \(batch as Batch?)::text)
              AND (\(department as DepartmentCode?)::text IS NULL OR department = \(department as DepartmentCode?)::text)
            """)!["mailed"]
    }

    /// - Parameter place: the last line of the page before.
    func people(
        _ filter: ListPeople.Filter, by moment: Date, after place: ListUnitWork.Place?, atMost most: Int
    ) throws -> [ListPeople.Item] {
        try rows(
            """
            SELECT student, number, term, programme, batch, name_zh, name_en, department_zh, department_en, stage
            \(those(filter, by: moment))
              AND (number COLLATE "C", student) > (\(place?.number.rawValue ?? "")::text, \(place?.student ?? .beforeAll)::uuid)
            ORDER BY number COLLATE "C", student LIMIT \(most)
            """
        ).map { row in ListPeople.Item(person: try KnownPerson(row), stage: try row["stage"]) }
    }

    /// How many the filter lets through.
    func countPeople(_ filter: ListPeople.Filter, by moment: Date) throws -> Int {
        try row("SELECT count(*) AS count \(those(filter, by: moment))")!["count"]
    }

    /// Whom a filter lets through.
    private func those(_ filter: ListPeople.Filter, by moment: Date) -> Query {
        let stages = filter.stages.map(\.rawValue)
        let day = filter.mailedOn.map(Date.init(startOf:))
        return """
            FROM candidates LEFT JOIN stages(\(moment)) AS placed USING (student) LEFT JOIN lists USING (student)
            WHERE CASE WHEN \(filter.isUnplaced) THEN stage IS NULL AND is_listed AND COALESCE(opened_at <= \(moment), true)
                       ELSE stage = ANY(\(stages)::text[]) END
              AND (\(filter.batch?.rawValue)::text IS NULL OR batch = \(filter.batch?.rawValue)::text)
              AND (\(filter.department?.rawValue)::text IS NULL OR department = \(filter.department?.rawValue)::text)
              AND (\(day)::timestamptz IS NULL
                   OR EXISTS (SELECT FROM mailed JOIN diplomas USING (diploma)
                              WHERE diplomas.student = candidates.student AND mailed_at >= \(day)::timestamptz
                                AND mailed_at < \(day.map { $0 + 86_400 })::timestamptz))
              AND \(Query.isMeant(by: filter.words, number: "number", names: "concat_ws(' ', name_zh, name_en)"))
            """
    }

    /// Those of them who are known, also those who are not on the roster any more.
    func people(_ students: [UUID]) throws -> [KnownPerson] {
        try rows(
            """
            SELECT student, number, term, programme, batch, name_zh, name_en, department_zh, department_en
            FROM candidates WHERE student = ANY(\(students)::uuid[]) AND number IS NOT NULL
            """
        ).map(KnownPerson.init)
    }
}

/// What is known of one student.
extension Transaction {
    /// How far they have come; nil for somebody who is not on the roster.
    func stage(of student: UUID) throws -> JourneyStage? {
        try row("SELECT stage FROM stages(\(now)) WHERE student = \(student)")?["stage"]
    }

    /// The countries that the last snapshots name, where they name one.
    func nationalities(of students: [UUID]) throws -> [UUID: Nationality] {
        let found = try rows(
            """
            SELECT student, snapshot ->> 'nationality' AS nationality FROM candidates
            WHERE student = ANY(\(students)::uuid[]) AND snapshot ->> 'nationality' IS NOT NULL
            """
        ).map { row in
            let (student, code): (UUID, String) = (try row["student"], try row["nationality"])
            return (student, Nationality(rawValue: code))
        }
        return Dictionary(uniqueKeysWithValues: found).compactMapValues(\.self)
    }

    /// Whose decisions at the desk stand on the student's lines, by unit.
    func deciders(about student: UUID) throws -> [String: String] {
        let found = try rows(
            """
            SELECT DISTINCT ON (unit) unit, decided_by
            FROM decided JOIN decisions USING (decision) JOIN answers USING (student, unit)
            WHERE decided.student = \(student) AND taken_back_at IS NULL AND decided_at = answers.reviewed_at
              AND decisions.result = answers.result
            ORDER BY unit, decision
            """
        ).map { (try $0["unit"] as String, try $0["decided_by"] as String) }
        return Dictionary(uniqueKeysWithValues: found)
    }

    /// When the student's list was opened; nil for somebody who has none.
    func listOpened(_ student: UUID) throws -> Date? {
        try row("SELECT opened_at FROM lists WHERE student = \(student)")?["opened_at"]
    }

    /// How far the first of the student's digital diplomas has come, in any version; nil where there are none.
    func digital(of student: UUID) throws -> OpenMatter.Digital? {
        let found = try row(
            """
            SELECT min(due_at) AS due_at, min(sealed_at) AS sealed_at, min(mailed_at) AS mailed_at
            FROM diplomas LEFT JOIN mailed USING (diploma) WHERE student = \(student)
            """)!
        if let at: Date = try found["mailed_at"] { return .mailed(at) }
        if let at: Date = try found["sealed_at"] { return .sealed(at) }
        return try (found["due_at"] as Date?).map { .due($0) }
    }

    /// The student's digital diplomas at their newest versions.
    func diplomas(of student: UUID) throws -> [PersonFile.Diploma] {
        try rows(
            """
            SELECT document, COALESCE(version, sealed_version, 1) AS newest, due_at,
                CASE WHEN sealed_version >= COALESCE(version, sealed_version) THEN sealed_at END AS sealed_at,
                CASE WHEN registered_version >= COALESCE(version, sealed_version) THEN registered_at END AS registered_at,
                (SELECT min(mailed_at) FROM mailed WHERE mailed.diploma = diplomas.diploma AND mailbox = 'permanent'
                 AND mailed.version >= COALESCE(diplomas.version, sealed_version)) AS permanent_at,
                (SELECT min(mailed_at) FROM mailed WHERE mailed.diploma = diplomas.diploma AND mailbox = 'school'
                 AND mailed.version >= COALESCE(diplomas.version, sealed_version)) AS school_at
            FROM diplomas WHERE student = \(student) AND (due_at IS NOT NULL OR sealed_at IS NOT NULL)
            ORDER BY document, diploma
            """
        ).map { row in
            .init(
                document: try row["document"], version: try row["newest"], dueAt: try row["due_at"],
                sealedAt: try row["sealed_at"], registeredAt: try row["registered_at"],
                permanentAt: try row["permanent_at"], schoolAt: try row["school_at"])
        }
    }
}

extension KnownPerson {
    fileprivate init(_ row: Row) throws {
        self.init(
            student: try row["student"],
            key: StudentKey(
                studentNumber: try row["number"], term: try row["term"], programme: try row["programme"]),
            name: PersonName(zh: try row["name_zh"], en: try row["name_en"]),
            department: Bilingual(zh: try row["department_zh"], en: try row["department_en"]),
            batch: try row["batch"])
    }
}
