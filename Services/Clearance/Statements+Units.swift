import Chassis
import Foundation
import Messages
import Postgres

/// The units and their rules.
extension Transaction {
    /// - Returns: nil while the file of units was not taken.
    func unitStamp() throws -> UUID? { try row("SELECT stamp FROM unit_book")?["stamp"] }

    /// Locks the units: two who change them do so one after the other.
    func lockUnits() throws { _ = try row("SELECT stamp FROM unit_book FOR UPDATE") }

    /// - Returns: false when another instance has taken them.
    func beginUnits() throws -> Bool {
        try run("INSERT INTO unit_book (is_the_one, stamp) VALUES (true, \(UUID())) ON CONFLICT DO NOTHING") == 1
    }

    /// Tells every instance that what it has read is old.
    func stampUnits() throws { try run("UPDATE unit_book SET stamp = \(UUID())") }

    func unitRules() throws -> UnitRules {
        let found = try rows(
            """
            SELECT stamp, unit, revision, number, valid_from, description
            FROM unit_book, units JOIN unit_versions USING (unit)
            WHERE dropped_at IS NULL ORDER BY position, unit, valid_from, number
            """)
        guard let stamp: UUID = try found.first?["stamp"] else { return UnitRules(stamp: UUID(), []) }
        var kept: [UnitRules.Kept] = []
        for row in found {
            let version = try UnitVersion(row)
            let code: String = try row["unit"]
            let before = kept.last?.code == code ? kept.removeLast().versions : []
            kept.append(.init(code: code, revision: try row["revision"], versions: before + [version]))
        }
        return UnitRules(stamp: stamp, kept)
    }

    /// Keeps one more version of a unit, which stands last where it is new.
    /// - Parameter unit: nil when it is not asked any more.
    /// - Returns: the unit's revision.
    @discardableResult
    func keep(_ unit: ReviewingUnit?, of code: String, from: Date, _ act: Act) throws -> Int {
        let revision: Int = try row(
            """
            INSERT INTO units (unit, position, revision) VALUES (\(code), (SELECT COALESCE(max(position), 0) + 1 FROM units), 1)
            ON CONFLICT (unit) DO UPDATE SET revision = units.revision + 1 RETURNING revision
            """)!["revision"]
        let description = try unit.map { JSONText(try JSON.encode($0)) }
        try run(
            """
            INSERT INTO unit_versions (unit, number, valid_from, description, set_at, set_by, name_zh, name_en, because)
            VALUES (\(code), (SELECT count(*) + 1 FROM unit_versions WHERE unit = \(code)), \(from),
                \(description as JSONText?)::jsonb, \(now), \(act.by), \(act.name?.zh as Line?),
                \(act.name?.en as Line?), \(act.because))
            """)
        return revision
    }

    /// Lets a version not begin.
    /// - Returns: the unit's revision; nil when it has begun or was dropped before.
    func drop(_ version: Int, of code: String) throws -> Int? {
        let count = try run(
            """
            UPDATE unit_versions SET dropped_at = \(now)
            WHERE unit = \(code) AND number = \(version) AND valid_from > \(now) AND dropped_at IS NULL
            """)
        guard count == 1 else { return nil }
        return try row("UPDATE units SET revision = revision + 1 WHERE unit = \(code) RETURNING revision")?["revision"]
    }

    /// Lets pages show the units in the order of these codes.
    func place(_ codes: [String]) throws {
        try run(
            """
            UPDATE units SET position = place.position
            FROM unnest(\(codes)::text[]) WITH ORDINALITY AS place (unit, position)
            WHERE place.unit = units.unit AND units.position <> place.position
            """)
    }

    /// What was set for a unit, the latest first.
    func unitHistory(_ code: String, _ rules: UnitRules, atMost most: Int) throws -> [ShowUnitRules.Version] {
        let inForce = rules.units.first { $0.code == code }?.version(at: now)?.number
        return try rows(
            """
            SELECT number, valid_from, description, set_at, set_by, name_zh, name_en, because, dropped_at IS NOT NULL AS is_dropped
            FROM unit_versions WHERE unit = \(code) ORDER BY number DESC LIMIT \(most)
            """
        ).map { row in
            let version = try UnitVersion(row)
            let isDropped: Bool = try row["is_dropped"]
            return ShowUnitRules.Version(
                number: version.number, unit: version.unit, from: version.from, setAt: try row["set_at"],
                by: try .named(row, account: "set_by"), because: try row["because"],
                standing: isDropped
                    ? .dropped : version.from > now ? .ahead : version.number == inForce ? .inForce : .over)
        }
    }
}

/// Lists under their rules.
extension Transaction {
    /// Students whose open list was laid by rules that hold no more, from one student on.
    func unruled(since moment: Date, after student: UUID?, atMost count: Int) throws -> [UUID] {
        try rows(
            """
            SELECT student FROM lists JOIN candidates USING (student)
            WHERE completed_at IS NULL AND (ruled_at IS NULL OR ruled_at < \(moment)) AND is_listed
              AND (\(student as UUID?)::uuid IS NULL OR student > \(student as UUID?)::uuid)
            ORDER BY student LIMIT \(count)
            """
        ).map { try $0["student"] }
    }

    /// Locks the rows of a batch's students whose list is open, in the order of their ids.
    func lockOpen(in batch: Batch) throws -> [UUID] {
        try rows(
            """
            SELECT candidates.student FROM candidates JOIN lists USING (student)
            WHERE is_listed AND batch = \(batch) AND completed_at IS NULL
            ORDER BY candidates.student FOR UPDATE OF candidates
            """
        ).map { try $0["student"] }
    }

    /// Lets open lists be laid anew by the clock that follows the units: what is told to units has changed. Their students are locked.
    func layAnew(_ students: [UUID]) throws {
        guard !students.isEmpty else { return }
        try run(
            """
            UPDATE lists SET ruled_at = NULL
            WHERE student = ANY(\(students)::uuid[]) AND completed_at IS NULL AND ruled_at IS NOT NULL
            """)
    }

    func keepRules(of student: UUID, since moment: Date) throws {
        try run(
            "UPDATE lists SET ruled_at = \(moment) WHERE student = \(student) AND ruled_at IS DISTINCT FROM \(moment)")
    }

    /// Keeps whether units that come last are to wait for the others.
    func keepWaiting(_ waiting: [LineID: Bool]) throws {
        guard !waiting.isEmpty else { return }
        let lines = Array(waiting.keys)
        try run(
            """
            UPDATE answers SET waits = said.waits
            FROM unnest(\(lines.map(\.student))::uuid[], \(lines.map(\.unit))::text[],
                        \(lines.map { waiting[$0]! })::boolean[]) AS said (student, unit, waits)
            WHERE answers.student = said.student AND answers.unit = said.unit
            """)
    }

    /// What rules ask of a student who was listed.
    func applicant(_ student: UUID) throws -> Applicant? {
        try row(
            """
            SELECT snapshot->'degree'->>'level' AS level, department, snapshot->>'nationality' AS nationality,
                (snapshot->>'subjectToConscription')::boolean AS conscription, programme, batch
            FROM candidates WHERE student = \(student) AND snapshot IS NOT NULL
            """
        ).map(Applicant.init)
    }

    /// How many open lists there are of which kind of student, and whether a unit is asked there.
    func openApplicants(_ unit: String) throws -> [(Applicant, isAsked: Bool, count: Int)] {
        try rows(
            """
            SELECT snapshot->'degree'->>'level' AS level, department, snapshot->>'nationality' AS nationality,
                (snapshot->>'subjectToConscription')::boolean AS conscription, programme, batch,
                COALESCE(is_asked, false) AS is_asked, count(*) AS lists
            FROM candidates JOIN lists USING (student)
                LEFT JOIN answers ON answers.student = candidates.student AND unit = \(unit)
            WHERE is_listed AND completed_at IS NULL GROUP BY 1, 2, 3, 4, 5, 6, 7
            """
        ).map { (try Applicant($0), isAsked: try $0["is_asked"], count: try $0["lists"]) }
    }
}

extension UnitVersion {
    fileprivate init(_ row: Row) throws {
        let text: JSONText? = try row["description"]
        self.init(
            number: try row["number"], from: try row["valid_from"],
            unit: try text.map { try JSON.decode(ReviewingUnit.self, from: $0.bytes) })
    }
}

extension Applicant {
    fileprivate init(_ row: Row) throws {
        self.init(
            level: try row["level"], department: try row["department"], nationality: try row["nationality"],
            subjectToConscription: try row["conscription"], programme: try row["programme"], batch: try row["batch"])
    }
}
