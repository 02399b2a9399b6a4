import Chassis
import Foundation
import Messages
import Postgres

/// The files of decisions that were uploaded.
extension Transaction {
    /// Who is listed under these numbers.
    func listed(_ numbers: [StudentNumber]) throws -> [UUID] {
        try rows(
            """
            SELECT student FROM candidates WHERE number = ANY(\(Set(numbers).map(\.rawValue).sorted())::text[]) AND is_listed
            ORDER BY student
            """
        ).map { try $0["student"] }
    }

    func keep(
        _ trial: DecisionTrial, as asked: Asked<TryDecisions>, of file: DecisionFile, flaws: [TableFlaw<DecisionField>],
        in scope: Set<DepartmentCode>?
    ) throws {
        let counts = flaws.isEmpty ? trial.counts : .init()
        let kept = flaws.isEmpty ? nil : JSONText(try JSON.encode(flaws))
        try run(
            """
            INSERT INTO decision_files (file, unit, name, uploaded_by, uploader_zh, uploader_en, uploaded_at, departments, encoding, headings, lines, changed,
                unchanged, refused, reopened, flaws)
            VALUES (\(asked.question.id), \(asked.unit), \(asked.fileName), \(asked.actor.id),
                \(asked.actor.name?.zh as Line?), \(asked.actor.name?.en as Line?), \(now),
                \(scope.map { $0.map(\.rawValue).sorted() } as [String]?)::text[], \(file.encoding), \(file.headings)::text[],
                \(flaws.isEmpty ? trial.lineCount : 0), \(counts.changed), \(counts.unchanged), \(counts.refused),
                \(counts.reopened), \(kept as JSONText?)::jsonb)
            """)
        guard flaws.isEmpty else { return }
        let shown = try trial.lines.map { String(decoding: try JSON.encode($0.shown), as: UTF8.self) }
        try run(
            """
            INSERT INTO decision_lines (file, line, student, shown, compared)
            SELECT \(asked.question.id), line, student, shown::jsonb, compared
            FROM unnest(\(trial.lines.map(\.shown.line))::integer[], \(trial.lines.map(\.shown.student))::uuid[],
                        \(shown)::text[], \(trial.lines.map(\.compared))::text[]) AS told (line, student, shown, compared)
            """)
    }

    /// - Returns: nil where there is none of the unit that the reader may see.
    func decisionFile(_ file: UUID, for reader: FileReader) throws -> DecisionUpload? {
        try row(.decisionFiles(for: reader, file, skipping: 0, atMost: 1)).map {
            try DecisionUpload($0, for: reader, at: now)
        }
    }

    /// The latest first.
    func decisionFiles(for reader: FileReader, skipping: Int, atMost most: Int) throws -> [DecisionUpload] {
        try rows(.decisionFiles(for: reader, nil, skipping: skipping, atMost: most)).map {
            try DecisionUpload($0, for: reader, at: now)
        }
    }

    func countDecisionFiles(for reader: FileReader) throws -> Int {
        try row(
            """
            SELECT count(*) AS files FROM decision_files
            WHERE unit = \(reader.unit.code)
              AND (\(reader.scope as [String]?)::text[] IS NULL OR departments <@ \(reader.scope as [String]?)::text[])
            """)!["files"]
    }

    /// How many lines that change something are of a batch whose review was over when it was written, or is by now; of
    /// nobody about whom units have more time.
    func countLateDecisions(of file: UUID) throws -> Int {
        let then: Query = "COALESCE(begun_at, \(now))"
        return try row(
            """
            SELECT count(*) AS late FROM decision_lines JOIN decision_files USING (file) JOIN candidates USING (student)
                JOIN batches USING (batch)
            WHERE file = \(file) AND outcome IS NULL AND review_ends(batches) < \(then)
              AND NOT \(Query.isGivenTime(at: then))
            """)!["late"]
    }

    func decisionHeadings(of file: UUID) throws -> [String] {
        try row("SELECT headings FROM decision_files WHERE file = \(file)")?["headings"] ?? []
    }

    /// Of two forms that want a file written the first does.
    func lockDecisionFile(_ file: UUID) throws {
        _ = try row("SELECT file FROM decision_files WHERE file = \(file) FOR UPDATE")
    }

    func beginWriting(_ file: UUID, by actor: String, because: Line?) throws {
        try run(
            """
            UPDATE decision_files SET written_by = \(actor), begun_at = \(now), because = \(because) WHERE file = \(file)
            """)
    }

    func beginTakingBack(_ file: UUID) throws {
        try run("UPDATE decision_files SET undo_begun_at = \(now) WHERE file = \(file)")
    }
}

extension Query {
    /// How many lines are left is counted only while somebody waits for it.
    fileprivate static func decisionFiles(
        for reader: FileReader, _ file: UUID?, skipping: Int, atMost most: Int
    ) -> Query {
        """
        SELECT file, name, uploaded_by, uploader_zh, uploader_en, uploaded_at, encoding, lines, changed, unchanged, refused,
            reopened, flaws, begun_at, written_at, wrote, passed_over, undo_begun_at, undone_at, took_back, stayed,
            CASE WHEN begun_at IS NOT NULL AND written_at IS NULL THEN
                     (SELECT count(*) FROM decision_lines
                      WHERE decision_lines.file = decision_files.file AND settled_at IS NULL AND student IS NOT NULL)
                 WHEN undo_begun_at IS NOT NULL AND decision_files.undone_at IS NULL THEN
                     (SELECT count(*) FROM decision_lines
                      WHERE decision_lines.file = decision_files.file AND settled_at IS NOT NULL AND outcome IS NULL
                        AND decision_lines.undone_at IS NULL AND student IS NOT NULL)
                 ELSE 0 END AS left_over
        FROM decision_files
        WHERE unit = \(reader.unit.code) AND (\(file as UUID?)::uuid IS NULL OR file = \(file as UUID?)::uuid)
          AND (\(reader.scope as [String]?)::text[] IS NULL OR departments <@ \(reader.scope as [String]?)::text[])
        ORDER BY uploaded_at DESC, file OFFSET \(skipping) LIMIT \(most)
        """
    }
}

extension DecisionUpload {
    fileprivate init(_ row: Row, for reader: FileReader, at now: Date) throws {
        let account: String = try row["uploaded_by"]
        try self.init(
            row,
            counts: Counts(
                changed: try row["changed"], unchanged: try row["unchanged"], refused: try row["refused"],
                reopened: try row["reopened"]),
            beside: .init(
                unit: reader.unit.name, isYours: account == reader.account, undoMinutes: Int(reader.patience / 60))
        ) { by, at in try Written(row, by: by, at: at, for: reader, now: now) }
    }
}

extension DecisionKind.Written {
    /// Only whoever uploaded a file has it written.
    fileprivate init(_ row: Row, by: Who, at: Date, for reader: FileReader, now: Date) throws {
        let (begun, ended): (Date?, Date?) = (try row["undo_begun_at"], try row["undone_at"])
        let until = at + reader.patience
        let undo: DecisionKind.Undo =
            if let ended {
                .done(count: try row["took_back"], stayed: try row["stayed"], at: ended)
            } else if begun != nil {
                .begun(left: try row["left_over"])
            } else {
                now <= until ? .possible(until: until) : .past
            }
        self.init(by: by, at: at, count: try row["wrote"], passedOver: try row["passed_over"], undo: undo)
    }
}
