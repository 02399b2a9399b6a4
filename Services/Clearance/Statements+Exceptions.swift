import Chassis
import Foundation
import Messages
import Postgres

/// What a person must look at.
extension Transaction {
    /// What says something new of a thing that was closed opens it again.
    func raise(_ exception: Exception) throws {
        try run(
            """
            INSERT INTO exceptions (exception, kind, about, sentence, student, matter, shown_as, raised_at)
            VALUES (\(UUID()), \(exception.kind), \(exception.about), \(exception.sentence),
                \(exception.student as UUID?), \(JSONText(try JSON.encode(exception.matter)))::jsonb,
                \(exception.shownAs), \(now))
            ON CONFLICT (kind, about) DO UPDATE
            SET sentence = excluded.sentence, student = excluded.student, matter = excluded.matter,
                shown_as = excluded.shown_as, raised_at = excluded.raised_at, closed_at = NULL
            WHERE exceptions.sentence <> excluded.sentence
            """)
    }

    /// It is an exception no more.
    func close(_ kind: Exception.Kind, about: String) throws { try close([kind], about: [about]) }

    /// They are none of these exceptions any more.
    func close(_ kinds: [Exception.Kind], about things: [String]) throws {
        guard !things.isEmpty else { return }
        try run("DELETE FROM exceptions WHERE kind = ANY(\(kinds)::text[]) AND about = ANY(\(things)::text[])")
    }

    /// A person has looked.
    /// - Returns: false when no such exception is open.
    func close(_ exception: UUID) throws -> Bool {
        try run("UPDATE exceptions SET closed_at = \(now) WHERE exception = \(exception) AND closed_at IS NULL") == 1
    }

    /// Oldest first.
    func openExceptions() throws -> [OpenException] {
        try rows(
            """
            SELECT exception, kind, about, sentence, student, matter, raised_at FROM exceptions WHERE closed_at IS NULL
            ORDER BY raised_at, exception
            """
        ).map { row in
            let sentence: String = try row["sentence"]
            return OpenException(
                id: try row["exception"],
                exception: Exception(
                    kind: try row["kind"], about: try row["about"], sentence: sentence, student: try row["student"],
                    matter: try OpenMatter.Matter.kept(row) ?? .told(sentence)),
                raisedAt: try row["raised_at"])
        }
    }

    /// One that is open; nil where none is, or no more.
    func openException(_ exception: UUID) throws -> (kind: Exception.Kind, student: UUID?, raisedAt: Date)? {
        try row(
            "SELECT kind, student, raised_at FROM exceptions WHERE exception = \(exception) AND closed_at IS NULL"
        ).map { (try $0["kind"], try $0["student"], try $0["raised_at"]) }
    }

    /// Whom an event of ours was about, as far as that is still kept.
    func student(ofEvent event: String) throws -> UUID? {
        try row(
            """
            SELECT student FROM collections WHERE lower(event) = \(event)
            UNION ALL SELECT student FROM stated_withdrawals WHERE lower(event) = \(event)
            UNION ALL SELECT student FROM replacements WHERE lower(event) = \(event)
            UNION ALL SELECT student FROM answers WHERE lower(event) = \(event)
            UNION ALL SELECT student FROM names WHERE lower(event) = \(event)
            UNION ALL SELECT student FROM candidates WHERE lower(event) = \(event)
            LIMIT 1
            """)?["student"]
    }
}

/// Everything that needs a person: what was raised, and what follows from time alone.
extension Transaction {
    /// By harm, then the oldest first.
    /// - Parameters:
    ///   - account: whose are "mine".
    ///   - student: only what is about them; nil for all.
    ///   - skipped: how many come before the first.
    ///   - place: behind which the first comes; nil from the beginning.
    func matters(
        _ filter: ShowExceptions.Filter = .init(), for account: String = "", about student: UUID? = nil,
        skipping skipped: Int = 0, after place: ShowExceptions.Place? = nil, atMost most: Int
    ) throws -> [RaisedMatter] {
        let kinds = ExceptionKind.allCases.map(\.rawValue)
        return try rows(
            """
            SELECT exception, kind, about, student, sentence, matter, raised_at, taken_by, hand_zh, hand_en, taken_at
            \(those(filter, for: account))
              AND (\(student as UUID?)::uuid IS NULL OR student = \(student as UUID?)::uuid)
              AND (\(filter.kind?.rawValue)::text IS NULL OR kind = \(filter.kind?.rawValue)::text)
              AND (\(place?.about)::text IS NULL
                   OR (array_position(\(kinds)::text[], kind), raised_at, about)
                      > (array_position(\(kinds)::text[], \(place?.kind.rawValue)::text), \(place?.raisedAt as Date?)::timestamptz,
                         \(place?.about)::text))
            ORDER BY array_position(\(kinds)::text[], kind), raised_at, about LIMIT \(most) OFFSET \(skipped)
            """
        ).map(RaisedMatter.init)
    }

    /// How many of each kind are open, whatever kind the filter names.
    func countMatters(
        _ filter: ShowExceptions.Filter = .init(), for account: String = ""
    ) throws -> [ExceptionKind: Int] {
        let found = try rows("SELECT kind, count(*) AS count \(those(filter, for: account)) GROUP BY kind")
        return Dictionary(uniqueKeysWithValues: try found.map { (try $0["kind"], try $0["count"]) })
    }

    /// What a filter lets through, whatever kind it names.
    private func those(_ filter: ShowExceptions.Filter, for account: String) -> Query {
        """
        FROM open_matters(\(now)) LEFT JOIN candidates USING (student)
            LEFT JOIN (SELECT kind, about, taken_by, name_zh AS hand_zh, name_en AS hand_en, taken_at FROM hands) AS taken
                USING (kind, about)
        WHERE (\(filter.batch?.rawValue)::text IS NULL OR \(filter.batch?.rawValue)::text IN (batch, said_batch))
          AND \(Query.isMeant(
              by: filter.words, number: "COALESCE(number, said_number)",
              names: "concat_ws(' ', candidates.name_zh, candidates.name_en, said_name)"))
          AND CASE \(filter.hands?.rawValue)::text WHEN 'nobody' THEN taken_by IS NULL
                  WHEN 'mine' THEN taken_by = \(account) ELSE true END
        """
    }

    /// Where a student is listed again who has not finished in this term; nil where that is not so.
    func listedAgain(_ student: UUID) throws -> Batch? {
        try row(
            """
            SELECT sentence FROM open_matters(\(now)) WHERE kind = \(ExceptionKind.listedAgain) AND student = \(student)
            """
        )?["sentence"]
    }

    /// Cleared students who have not come for a paper that could have been collected so many days ago, by department. GREATEST passes
    /// over what is not known, so that they are cleared is asked by itself.
    func uncollected(since limit: Date, in batch: Batch? = nil) throws -> [ShowExceptions.Papers] {
        try rows(
            """
            SELECT batch, department, max(department_zh) AS zh, max(department_en) AS en, count(*) AS count,
                min(GREATEST(completed_at, collect_until)) AS since
            FROM candidates JOIN lists USING (student) LEFT JOIN batches USING (batch)
            WHERE is_listed AND completed_at IS NOT NULL AND GREATEST(completed_at, collect_until) < \(limit)
              AND NOT EXISTS (SELECT FROM own_hours WHERE own_hours.student = candidates.student
                              AND kind = 'collection' AND closes_at >= \(limit))
              AND (\(batch as Batch?)::text IS NULL OR batch = \(batch as Batch?)::text)
              AND NOT EXISTS (SELECT FROM standing_collections WHERE standing_collections.student = candidates.student)
              AND NOT EXISTS (SELECT FROM diplomas WHERE diplomas.student = candidates.student
                              AND (due_at IS NOT NULL OR sealed_at IS NOT NULL))
            GROUP BY batch, department ORDER BY since, batch, department
            """
        ).map { row in
            .init(
                batch: try row["batch"],
                department: Department(code: try row["department"], zh: try row["zh"], en: try row["en"]),
                count: try row["count"], since: try row["since"])
        }
    }

    /// Units that have not answered about students of batches whose review is over; of each student's own department, by department.
    func overdue(_ units: [String], in batch: Batch? = nil) throws -> [OverdueUnit] {
        try rows(.overdue(units, in: batch, at: now)).map { row in
            OverdueUnit(
                unit: try row["unit"],
                department: try (row["department"] as DepartmentCode?).map {
                    Department(code: $0, zh: try row["zh"], en: try row["en"])
                }, count: try row["count"], since: try row["since"], batches: try row["batches"])
        }
    }

    /// The student as lists name one; nil where no snapshot is known.
    func person(_ student: UUID) throws -> KnownPerson? { try candidate(student).map(KnownPerson.init) }
}

extension Query {
    /// What is pending is said beside what it follows from, so that the index leads past all that is answered.
    static func overdue(_ units: [String], in batch: Batch?, at now: Date) -> Query {
        """
        SELECT unit, CASE WHEN unit = \(Actor.ownDepartment) THEN department END AS department, max(department_zh) AS zh,
            max(department_en) AS en, count(*) AS count, array_agg(DISTINCT batch) AS batches,
            min(overdue_since(answers, batches, \(now))) AS since
        FROM answers JOIN candidates USING (student) JOIN batches USING (batch)
        WHERE unit = ANY(\(units)::text[]) AND shown = 'pending' AND NOT waits AND is_listed
          AND overdue_since(answers, batches, \(now)) IS NOT NULL AND NOT \(Query.isGivenTime(at: now))
          AND (\(batch as Batch?)::text IS NULL OR batch = \(batch as Batch?)::text)
        GROUP BY 1, 2 ORDER BY since, unit, department
        """
    }
}

extension RaisedMatter {
    fileprivate init(_ row: Row) throws {
        self.init(
            exception: try row["exception"], kind: try row["kind"], about: try row["about"],
            hand: try InHand(row), student: try row["student"], sentence: try row["sentence"],
            kept: try OpenMatter.Matter.kept(row), raisedAt: try row["raised_at"])
    }
}

extension OpenMatter.Matter {
    /// Nil for what a release before this one has kept otherwise, or not at all.
    fileprivate static func kept(_ row: Row) throws -> Self? {
        let text: JSONText? = try row["matter"]
        return text.flatMap { try? JSON.decode(Self.self, from: $0.bytes) }
    }
}
