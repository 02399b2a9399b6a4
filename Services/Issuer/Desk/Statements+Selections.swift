import Foundation
import Messages
import Postgres

/// Which diplomas staff have seen counted before anything is done about all of them.
extension Transaction {
    func keep(_ selection: DiplomaSelection) throws {
        try run(
            """
            INSERT INTO selections (selection, filter, was_ticked, found, selected_by, selected_at)
            VALUES (\(selection.id), \(JSONText(try JSON.encode(selection.filter)))::jsonb, \(selection.wasTicked),
                    \(selection.found), \(selection.by), \(selection.at))
            """)
    }

    /// - Returns: how many are selected. What has left the calendar since it was ticked is not.
    func select(_ diplomas: [UUID], into selection: UUID) throws -> Int {
        let count = try run(
            """
            INSERT INTO selected (selection, diploma, student)
            SELECT \(selection), diploma, student FROM calendar_lines WHERE diploma = ANY(\(diplomas)::uuid[])
            """)
        try run("UPDATE selections SET found = \(count) WHERE selection = \(selection)")
        return count
    }

    /// The same of all that a filter lets through, in the order in which the list shows them.
    func select(_ filter: CalendarFilter, into selection: UUID, atMost most: Int) throws -> Int {
        let span = filter.span
        return try row(
            """
            WITH found AS MATERIALIZED (
                SELECT diploma, student, due_at, number FROM calendar_found(
                    \(span.since), \(span.until), \(filter.document?.rawValue), \(filter.batch?.rawValue),
                    \(filter.department?.rawValue), \(filter.state?.rawValue), \(filter.words?.rawValue))
            ), kept AS (
                INSERT INTO selected (selection, diploma, student)
                SELECT \(selection), diploma, student FROM found
                ORDER BY due_at, number COLLATE "C", diploma LIMIT \(most)
                RETURNING diploma
            ), counted AS (
                UPDATE selections SET found = (SELECT count(*) FROM found) WHERE selection = \(selection)
            )
            SELECT count(*) AS count FROM kept
            """)!["count"]
    }

    /// - Returns: nil when this one has selected no such thing.
    func selection(_ id: UUID, by actor: String) throws -> DiplomaSelection? {
        try row(
            """
            SELECT filter, was_ticked, found, selected_at FROM selections
            WHERE selection = \(id) AND selected_by = \(actor)
            """
        ).map {
            DiplomaSelection(
                id: id, filter: try JSON.decode(CalendarFilter.self, from: ($0["filter"] as JSONText).bytes),
                wasTicked: try $0["was_ticked"], found: try $0["found"], by: actor, at: try $0["selected_at"])
        }
    }

    /// - Returns: nil when nobody is asked to grant anything about such a selection.
    func selectionToGrant(_ id: UUID) throws -> DiplomaSelection? {
        try row(
            """
            SELECT filter, was_ticked, found, selected_by, selected_at FROM selections
            WHERE selection = \(id)
              AND EXISTS (SELECT FROM approvals WHERE approvals.selection = selections.selection
                          AND is_granted IS NULL AND until > \(now))
            """
        ).map {
            DiplomaSelection(
                id: id, filter: try JSON.decode(CalendarFilter.self, from: ($0["filter"] as JSONText).bytes),
                wasTicked: try $0["was_ticked"], found: try $0["found"], by: try $0["selected_by"],
                at: try $0["selected_at"])
        }
    }

    func countSelected(_ selection: UUID) throws -> (diplomas: Int, students: Int) {
        let found = try row(
            """
            SELECT count(*) AS diplomas, count(DISTINCT student) AS students FROM selected WHERE selection = \(selection)
            """)!
        return (try found["diplomas"], try found["students"])
    }

    /// The first of them by number; without those whom the roster does not name any more.
    func firstSelected(_ selection: UUID, atMost most: Int) throws -> [DiplomaOfStudent] {
        try rows(
            """
            SELECT selected.student, candidates.number, candidates.name,
                   (SELECT document FROM versions WHERE versions.diploma = selected.diploma LIMIT 1) AS document
            FROM selected JOIN candidates USING (student)
            WHERE selection = \(selection) AND candidates.is_listed
            ORDER BY candidates.number COLLATE "C", selected.diploma LIMIT \(most)
            """
        ).compactMap { try DiplomaOfStudent($0) }
    }

    func selectedStudents(_ selection: UUID) throws -> [UUID] {
        try rows("SELECT DISTINCT student FROM selected WHERE selection = \(selection)").map { try $0["student"] }
    }

    /// What a second person has still to grant is kept until it is decided, or its time is over.
    func forgetSelections(before limit: Date) throws {
        try run(
            """
            DELETE FROM selections
            WHERE selected_at < \(limit)
              AND NOT EXISTS (SELECT FROM approvals WHERE approvals.selection = selections.selection
                              AND is_granted IS NULL AND until > \(now))
            """)
    }
}

extension DiplomaOfStudent {
    /// - Returns: nil of somebody whom the roster does not name any more.
    init?(_ row: Row) throws {
        guard let number: StudentNumber = try row["number"], let name: JSONText = try row["name"] else { return nil }
        self.init(
            student: try row["student"], number: number, name: try JSON.decode(PersonName.self, from: name.bytes),
            document: try row["document"])
    }
}
