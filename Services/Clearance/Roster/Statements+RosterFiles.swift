import Chassis
import Foundation
import Messages
import Postgres

/// The files that were uploaded.
extension Transaction {
    func keep(_ trial: RosterTrial, as asked: Asked<TryRoster>, of file: RosterFile) throws {
        let (counts, flaws) = (trial.counts, file.flaws.isEmpty ? nil : JSONText(try JSON.encode(file.flaws)))
        try run(
            """
            INSERT INTO roster_files (file, batch, name, uploaded_by, uploader_zh, uploader_en, uploaded_at, encoding, headings, lines, added,
                changed, unchanged, refused, missing, listed, flaws)
            VALUES (\(asked.question.id), \(asked.batch), \(asked.fileName), \(asked.who.account),
                \(asked.actor.name?.zh as Line?), \(asked.actor.name?.en as Line?), \(now),
                \(file.encoding), \(file.headings)::text[], \(trial.lineCount), \(counts.added), \(counts.changed),
                \(counts.unchanged), \(counts.refused), \(counts.missing), \(trial.listed), \(flaws as JSONText?)::jsonb)
            """)
        let lines = trial.lines
        let listed = try lines.map { try $0.listed.map { String(decoding: try JSON.encode($0), as: UTF8.self) } ?? "" }
        let shown = try lines.map { String(decoding: try JSON.encode($0.shown), as: UTF8.self) }
        try run(
            """
            INSERT INTO roster_lines (file, section, place, student, shown, listed, compared)
            SELECT \(asked.question.id), section, place, NULLIF(student, '')::uuid, shown::jsonb, NULLIF(listed, '')::jsonb,
                compared
            FROM unnest(\(lines.map(\.section.rawValue))::text[], \(lines.map(\.place))::integer[],
                        \(lines.map { $0.student.map { $0.uuidString } ?? "" })::text[], \(shown)::text[],
                        \(listed)::text[], \(lines.map(\.compared))::text[])
                AS line (section, place, student, shown, listed, compared)
            """)
    }

    func upload(_ file: UUID, of batch: Batch) throws -> RosterUpload? {
        try rows(.uploads(of: batch, file, atMost: 1)).first.map(RosterUpload.init)
    }

    /// The latest first.
    func uploads(of batch: Batch, atMost most: Int) throws -> [RosterUpload] {
        try rows(.uploads(of: batch, nil, atMost: most)).map(RosterUpload.init)
    }

    func headings(of file: UUID) throws -> [String] {
        try row("SELECT headings FROM roster_files WHERE file = \(file)")?["headings"] ?? []
    }

    /// Those of a section in the order of the file; `passedOver` are those of every section that were not written.
    /// - Parameter before: the place behind which they are skipped and read; 0 from the beginning.
    func lines(
        of file: UUID, in section: RosterKind.Section, skipping: Int, after before: Int, atMost most: Int
    ) throws -> [RosterKind.Line] {
        let isPassedOver = section == .passedOver
        return try rows(
            """
            SELECT shown FROM roster_lines
            WHERE file = \(file) AND place > \(before)
              AND CASE WHEN \(isPassedOver) THEN outcome = 'passed-over' ELSE section = \(section.rawValue) END
            ORDER BY section, place OFFSET \(skipping) LIMIT \(most)
            """
        ).map { row in
            let text: JSONText = try row["shown"]
            return try JSON.decode(RosterKind.Line.self, from: text.bytes)
        }
    }

    /// Locks the file, so that it is written once.
    /// - Returns: whether somebody has had it written; nil where there is none.
    func lockUpload(_ file: UUID, of batch: Batch) throws -> Bool? {
        try row(
            "SELECT version IS NOT NULL AS is_begun FROM roster_files WHERE file = \(file) AND batch = \(batch) FOR UPDATE"
        )?[
            "is_begun"]
    }

    /// - Parameter because: why those who stand on no line are withdrawn; nil where they stay.
    func beginWriting(_ file: UUID, of batch: Batch, by who: Who, because: Line?) throws {
        // Two files of one batch that are begun at one moment have two numbers.
        _ = try row("SELECT pg_advisory_xact_lock(hashtextextended('roster ' || \(batch)::text, 0))")
        try run(
            """
            UPDATE roster_files
            SET version = 1 + COALESCE((SELECT max(version) FROM roster_files WHERE batch = \(batch)), 0),
                written_by = \(who.account), writer_zh = \(who.name?.zh as Line?),
                writer_en = \(who.name?.en as Line?), begun_at = \(now), because = \(because)
            WHERE file = \(file)
            """)
    }

    /// Lines that are to be written, and are not yet.
    func unwritten(atMost most: Int) throws -> [RosterPlace] {
        try rows(
            """
            SELECT file, section, place FROM roster_lines JOIN roster_files USING (file)
            WHERE version IS NOT NULL AND written_at IS NULL AND outcome IS NULL AND section <> 'refused'
              AND (section <> 'missing' OR because IS NOT NULL)
            ORDER BY begun_at, file, section, place LIMIT \(most)
            """
        ).map { RosterPlace(file: try $0["file"], section: try $0["section"], place: try $0["place"]) }
    }

    /// Locks the line.
    /// - Returns: nil when it is settled.
    func lockLine(_ at: RosterPlace) throws -> UnwrittenLine? {
        try row(
            """
            SELECT student, roster_lines.listed, compared, because, written_by, begun_at, batch
            FROM roster_lines JOIN roster_files USING (file)
            WHERE file = \(at.file) AND section = \(at.section) AND place = \(at.place) AND outcome IS NULL
            FOR UPDATE OF roster_lines
            """
        ).map { row in
            let listed: JSONText? = try row["listed"]
            return UnwrittenLine(
                student: try row["student"],
                listed: try listed.map { try JSON.decode(CandidateListed.self, from: $0.bytes) },
                compared: try row["compared"], because: try row["because"], by: try row["written_by"],
                begunAt: try row["begun_at"], batch: try row["batch"])
        }
    }

    func settle(_ at: RosterPlace, isWritten: Bool) throws {
        try run(
            """
            UPDATE roster_lines SET outcome = \(isWritten ? "written" : "passed-over")
            WHERE file = \(at.file) AND section = \(at.section) AND place = \(at.place) AND outcome IS NULL
            """)
    }

    /// Ends the writing of files of which every line is settled.
    func endWriting() throws {
        try run(
            """
            UPDATE roster_files
            SET written_at = \(now), wrote_added = done.added, wrote_changed = done.changed, withdrew = done.withdrawn,
                passed_over = done.passed_over
            FROM (SELECT file, count(*) FILTER (WHERE outcome = 'written' AND section = 'added') AS added,
                         count(*) FILTER (WHERE outcome = 'written' AND section = 'changed') AS changed,
                         count(*) FILTER (WHERE outcome = 'written' AND section = 'missing') AS withdrawn,
                         count(*) FILTER (WHERE outcome = 'passed-over') AS passed_over,
                         count(*) FILTER (WHERE outcome IS NULL AND section <> 'refused'
                                                AND (section <> 'missing' OR because IS NOT NULL)) AS left_over
                  FROM roster_files AS files JOIN roster_lines USING (file)
                  WHERE version IS NOT NULL AND written_at IS NULL GROUP BY file) AS done
            WHERE roster_files.file = done.file AND left_over = 0
            """)
    }
}

extension Query {
    fileprivate static func uploads(of batch: Batch, _ file: UUID?, atMost most: Int) -> Query {
        """
        SELECT file, name, uploaded_by, uploader_zh, uploader_en, uploaded_at, encoding, lines, added, changed, unchanged, refused, missing, listed, flaws,
            version, written_by, writer_zh, writer_en, begun_at, written_at, wrote_added, wrote_changed, withdrew, passed_over,
            (SELECT count(*) FROM roster_lines
             WHERE roster_lines.file = roster_files.file AND version IS NOT NULL AND written_at IS NULL AND outcome IS NULL
               AND section <> 'refused' AND (section <> 'missing' OR because IS NOT NULL)) AS left_over
        FROM roster_files WHERE batch = \(batch) AND (\(file as UUID?)::uuid IS NULL OR file = \(file as UUID?)::uuid)
        ORDER BY uploaded_at DESC, file LIMIT \(most)
        """
    }
}

extension RosterUpload {
    fileprivate init(_ row: Row) throws {
        try self.init(
            row,
            counts: Counts(
                added: try row["added"], changed: try row["changed"], unchanged: try row["unchanged"],
                refused: try row["refused"], missing: try row["missing"]), beside: .init(listed: try row["listed"])
        ) { _, at in
            Written(
                version: try row["version"], by: try .named(row, account: "written_by", name: "writer"), at: at,
                added: try row["wrote_added"], changed: try row["wrote_changed"], withdrawn: try row["withdrew"],
                passedOver: try row["passed_over"])
        }
    }
}

extension FileUpload {
    /// As the tables of every kind of file keep it.
    /// - Parameter written: what writing has done, from when; it is not asked before somebody has had the file written.
    init(
        _ row: Row, counts: Counts, beside: Kind.Beside, written: (_ by: Who, _ at: Date) throws -> Written
    ) throws {
        let by = try Who.named(row, account: "uploaded_by", name: "uploader")
        let (flaws, begun, ended): (JSONText?, Date?, Date?) = (
            try row["flaws"], try row["begun_at"], try row["written_at"]
        )
        var state = State.tried
        if let flaws {
            state = .refused(try JSON.decode([TableFlaw<Kind.Field>].self, from: flaws.bytes))
        } else if let at = ended ?? begun {
            let done = try written(by, at)
            state = ended == nil ? .writing(done, left: try row["left_over"]) : .written(done)
        }
        self.init(
            file: try row["file"], name: try row["name"], by: by, at: try row["uploaded_at"],
            encoding: try row["encoding"], lines: try row["lines"], counts: counts, beside: beside, state: state)
    }
}
