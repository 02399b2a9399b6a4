import Foundation
import Messages
import Postgres

/// What the registrar's desk does to diplomas. Whoever calls has locked their students.
extension Transaction {
    /// The selected diplomas by number, as they stand. Their versions are locked.
    func lockSelected(_ selection: UUID) throws -> [DeedLine] {
        try lockVersions(rows("SELECT diploma FROM selected WHERE selection = \(selection)").map { try $0["diploma"] })
        return try rows(
            """
            SELECT selected.diploma, selected.student, candidates.number, candidates.name,
                   (SELECT document FROM versions WHERE versions.diploma = selected.diploma LIMIT 1) AS document,
                   line.version, line.stands, line.due_at,
                   EXISTS (SELECT FROM holds WHERE holds.student = selected.student AND kind = 'desk'
                           AND lifted_at IS NULL) AS is_held_by_desk
            FROM selected JOIN candidates USING (student)
                 LEFT JOIN calendar_lines AS line ON line.diploma = selected.diploma
            WHERE selection = \(selection) ORDER BY candidates.number COLLATE "C", selected.diploma
            """
        ).map(DeedLine.init)
    }

    /// - Parameter granter: who has granted it as the second person.
    func keep(_ deed: Deed, by actor: Actor, because: Line, grantedBy granter: String?) throws {
        let account = Line.account(of: actor)
        try run(
            """
            INSERT INTO deeds (deed, kind, due_at, done_at, done_by, name_zh, name_en, because, granted_by)
            VALUES (\(deed.id), \(deed.kind), \(deed.dueAt), \(deed.doneAt), \(actor.id), \(actor.name?.zh ?? account),
                    \(actor.name?.en ?? account), \(because), \(granter))
            """)
    }

    func keep(_ lines: [DeedLine], of deed: Deed) throws {
        let waiting = lines.compactMap(\.waiting)
        try run(
            """
            INSERT INTO deed_lines (deed, diploma, version, student, due_before)
            SELECT \(deed.id), diploma, version, student, due_before
            FROM unnest(\(lines.map(\.diploma))::uuid[], \(waiting.map(\.version))::integer[],
                        \(lines.map(\.student))::uuid[], \(waiting.map(\.dueAt))::timestamptz[])
                AS line (diploma, version, student, due_before)
            """)
    }

    /// Locks it, so that it is taken back once.
    /// - Returns: nil when this one has done no such thing.
    func lockDeed(_ id: UUID, by actor: String) throws -> Deed? {
        try row(
            """
            SELECT kind, due_at, done_at, taken_back_at FROM deeds
            WHERE deed = \(id) AND \(actor) IN (done_by, granted_by) FOR UPDATE
            """
        ).map {
            Deed(
                id: id, kind: try $0["kind"], dueAt: try $0["due_at"], doneAt: try $0["done_at"],
                takenBackAt: try $0["taken_back_at"])
        }
    }

    func students(of deed: UUID) throws -> [UUID] {
        try rows("SELECT DISTINCT student FROM deed_lines WHERE deed = \(deed)").map { try $0["student"] }
    }

    /// What a deed was done to, by number, as it stands. Its versions are locked.
    func lockLines(of deed: UUID) throws -> [DoneLine] {
        try lockVersions(rows("SELECT diploma FROM deed_lines WHERE deed = \(deed)").map { try $0["diploma"] })
        return try rows(
            """
            SELECT done.diploma, done.student, done.due_before, candidates.number, candidates.name, versions.document,
                   line.version, line.stands, line.due_at, held.said IS NOT NULL AS is_held_by_desk,
                   CASE deeds.kind
                       WHEN 'hold' THEN held.said ->> 0 = deeds.deed::text
                       WHEN 'release' THEN held.said IS NULL
                       WHEN 'reschedule' THEN line.due_at = deeds.due_at AND line.stands <> 'cancelled'
                       WHEN 'cancel' THEN versions.cancelled_at = deeds.done_at
                       WHEN 'admit' THEN versions.admitted_at = deeds.done_at
                       ELSE versions.cancelled_at IS NULL END IS TRUE AS is_as_left
            FROM deeds JOIN deed_lines AS done USING (deed) JOIN candidates USING (student)
                 JOIN versions ON versions.diploma = done.diploma AND versions.version = done.version
                 LEFT JOIN calendar_lines AS line ON line.diploma = done.diploma AND line.version = done.version
                 LEFT JOIN holds AS held
                     ON held.student = done.student AND held.kind = 'desk' AND held.lifted_at IS NULL
            WHERE deeds.deed = \(deed) ORDER BY candidates.number COLLATE "C", done.diploma
            """
        ).map {
            DoneLine(line: try DeedLine($0), dueBefore: try $0["due_before"], isAsLeft: try $0["is_as_left"])
        }
    }

    func markTakenBack(_ deed: UUID) throws {
        try run("UPDATE deeds SET taken_back_at = \(now) WHERE deed = \(deed)")
    }

    private func lockVersions(_ diplomas: [UUID]) throws {
        _ = try rows(
            """
            SELECT diploma FROM versions WHERE diploma = ANY(\(diplomas)::uuid[]) ORDER BY diploma, version FOR UPDATE
            """)
    }
}

/// The effects. A worker that is drawing what they touch loses its claim.
extension Transaction {
    func holdByDesk(_ students: [UUID], _ deed: UUID) throws {
        try run(
            """
            INSERT INTO holds (student, kind, said, stated_at)
            SELECT student, 'desk', jsonb_build_array(\(deed)::uuid::text), \(now) FROM unnest(\(students)::uuid[])
                AS said (student)
            """)
    }

    func releaseByDesk(_ students: [UUID]) throws {
        try run(
            """
            UPDATE holds SET lifted_at = \(now)
            WHERE student = ANY(\(students)::uuid[]) AND kind = 'desk' AND lifted_at IS NULL
            """)
    }

    /// Lets the holds stand again that a deed has ended.
    func holdAgain(_ students: [UUID], releasedBy deed: UUID) throws {
        try run(
            """
            UPDATE holds SET lifted_at = NULL
            WHERE student = ANY(\(students)::uuid[]) AND kind = 'desk'
              AND lifted_at = (SELECT done_at FROM deeds WHERE deed = \(deed))
            """)
    }

    /// - Parameter due: when each is due, in the order of the diplomas.
    func move(_ diplomas: [UUID], to due: [Date]) throws -> [DiplomaScheduled] {
        try rows(
            """
            UPDATE versions SET due_at = moved.due_at, revision = revision + 1, attempt = NULL, leased_until = NULL
            FROM unnest(\(diplomas)::uuid[], \(due)::timestamptz[]) AS moved (diploma, due_at), collections
            WHERE versions.diploma = moved.diploma AND versions.state = 'scheduled'
              AND collections.student = versions.student AND collections.state = 'standing'
            RETURNING versions.diploma, versions.student, versions.document, versions.version, versions.due_at,
                      versions.revision, collections.collected_at, versions.is_barred
            """
        ).filter { try !$0["is_barred"] }.map(DiplomaScheduled.init)
    }

    func cancel(_ diplomas: [UUID]) throws -> [DiplomaUnscheduled] {
        try rows(
            """
            UPDATE versions SET cancelled_at = \(now), revision = revision + 1, attempt = NULL, leased_until = NULL
            WHERE diploma = ANY(\(diplomas)::uuid[]) AND state = 'scheduled'
            RETURNING diploma, student, version, revision
            """
        ).map(DiplomaUnscheduled.init)
    }

    func restore(_ diplomas: [UUID]) throws -> [DiplomaScheduled] {
        try rows(
            """
            UPDATE versions SET cancelled_at = NULL, revision = revision + 1 FROM collections
            WHERE versions.diploma = ANY(\(diplomas)::uuid[]) AND versions.state = 'scheduled'
              AND collections.student = versions.student AND collections.state = 'standing'
            RETURNING versions.diploma, versions.student, versions.document, versions.version, versions.due_at,
                      versions.revision, collections.collected_at, versions.is_barred
            """
        ).filter { try !$0["is_barred"] }.map(DiplomaScheduled.init)
    }
}

extension DiplomaScheduled {
    init(_ row: Row) throws {
        self.init(
            diploma: try row["diploma"], student: try row["student"], document: try row["document"],
            version: try row["version"], collectedAt: try row["collected_at"], dueAt: try row["due_at"],
            revision: try row["revision"])
    }
}

extension DiplomaUnscheduled {
    init(_ row: Row) throws {
        self.init(
            diploma: try row["diploma"], student: try row["student"], version: try row["version"],
            revision: try row["revision"])
    }
}

extension DeedLine {
    fileprivate init(_ row: Row) throws {
        let version: Int? = try row["version"]
        self.init(
            diploma: try row["diploma"], student: try row["student"], shown: try DiplomaOfStudent(row),
            waiting: try version.map {
                Waiting(
                    version: $0, state: try row["stands"], dueAt: try row["due_at"],
                    isHeldByDesk: try row["is_held_by_desk"])
            })
    }
}
