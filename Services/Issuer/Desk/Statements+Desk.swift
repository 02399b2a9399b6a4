import Foundation
import Messages
import Postgres

/// The calendar as the registrar's desk reads it.
extension Transaction {
    /// How many are due on each day in Taipei, by where they stand.
    func countCalendar() throws -> [(day: Day, state: CalendarState, count: Int)] {
        try rows(
            """
            SELECT (due_at AT TIME ZONE 'Asia/Taipei')::date::text AS day, stands, count(*) AS count
            FROM calendar_lines GROUP BY 1, 2 ORDER BY 1, 2
            """
        ).map { (day: try $0["day"], state: try $0["stands"], count: try $0["count"]) }
    }

    /// One page by day and number, without what holds each, and how many the filter lets through.
    func calendarLines(
        _ filter: CalendarFilter, after place: CalendarLine.Place?, atMost most: Int
    ) throws -> ([CalendarLine], count: Int) {
        let span = filter.span
        let found = try rows(
            """
            WITH found AS MATERIALIZED (
                SELECT diploma, student, due_at, number FROM calendar_found(
                    \(span.since), \(span.until), \(filter.document?.rawValue), \(filter.batch?.rawValue),
                    \(filter.department?.rawValue), \(filter.state?.rawValue), \(filter.words?.rawValue))
            ), page AS MATERIALIZED (
                SELECT diploma FROM found
                WHERE \(place?.dueAt)::timestamptz IS NULL
                   OR (due_at, number COLLATE "C", diploma)
                      > (\(place?.dueAt)::timestamptz, \(place?.number.rawValue)::text, \(place?.diploma)::uuid)
                ORDER BY due_at, number COLLATE "C", diploma LIMIT \(most)
            )
            SELECT line.diploma, line.student, line.document, line.due_at, line.stands, line.name, line.snapshot,
                   line.is_name_contradicted,
                   starts_with(line.held_because, 'fault: ') IS TRUE AS is_broken,
                   (SELECT count(*) FROM found) AS all_of_them
            FROM page JOIN calendar_lines AS line USING (diploma)
            ORDER BY line.due_at, line.number COLLATE "C", line.diploma
            """)
        return (try found.map(CalendarLine.init), count: try found.first?["all_of_them"] ?? 0)
    }

    /// Who at the desk holds these students, or has cancelled these diplomas, and why.
    func deskWords(about diplomas: [UUID], of students: [UUID]) throws -> DeskWords {
        let found = try rows(
            """
            SELECT holds.student AS subject, name_zh, name_en, because, done_at
            FROM holds JOIN deeds ON deeds.deed = CASE WHEN holds.kind = 'desk' THEN (holds.said ->> 0)::uuid END
            WHERE holds.student = ANY(\(students)::uuid[]) AND holds.kind = 'desk' AND holds.lifted_at IS NULL
            UNION ALL
            SELECT diploma, name_zh, name_en, because, done_at FROM (
                SELECT DISTINCT ON (diploma) diploma, name_zh, name_en, because, done_at
                FROM deed_lines JOIN deeds USING (deed)
                WHERE diploma = ANY(\(diplomas)::uuid[]) AND deeds.kind = 'cancel'
                ORDER BY diploma, done_at DESC
            ) AS cancelled
            """
        ).map {
            (
                try $0["subject"] as UUID,
                CalendarLine.Word(
                    by: Bilingual(zh: try $0["name_zh"], en: try $0["name_en"]), because: try $0["because"],
                    at: try $0["done_at"])
            )
        }
        return Dictionary(found) { first, _ in first }
    }

    func batchesInCalendar() throws -> [Batch] {
        try rows("SELECT DISTINCT batch FROM calendar_lines WHERE batch IS NOT NULL ORDER BY batch DESC").map {
            try $0["batch"]
        }
    }

    func departmentsInCalendar() throws -> [Department] {
        try rows(
            """
            SELECT (SELECT snapshot -> 'department' FROM candidates WHERE candidates.student = one.student) AS named
            FROM (SELECT DISTINCT ON (department) department, student FROM calendar_lines
                  WHERE department IS NOT NULL ORDER BY department, student) AS one
            ORDER BY department
            """
        ).map { try JSON.decode(Department.self, from: ($0["named"] as JSONText).bytes) }
    }
}

extension CalendarFilter {
    /// From which moment on, and until which.
    var span: (since: Date?, until: Date?) {
        (from.map { Date(startOf: $0) }, to.map { Date(startOf: $0.plus(days: 1)) })
    }
}

extension CalendarLine {
    fileprivate init(_ row: Row) throws {
        let listed = try JSON.decode(CandidateListed.self, from: (row["snapshot"] as JSONText).bytes)
        let name = try JSON.decode(PersonName.self, from: (row["name"] as JSONText).bytes)
        self.init(
            person: KnownPerson(
                student: try row["student"], key: listed.key, name: name, department: listed.department.name,
                batch: listed.batch),
            diploma: try row["diploma"], document: try row["document"], dueAt: try row["due_at"],
            state: try row["stands"], isNameContradicted: try row["is_name_contradicted"],
            isBroken: try row["is_broken"])
    }
}
