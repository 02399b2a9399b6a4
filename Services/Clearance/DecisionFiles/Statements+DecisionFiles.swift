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
        _ trial: DecisionTrial, as asked: Asked<TryDecisions>, of file: DecisionFile, flaws: [DecisionFileFlaw],
        in scope: Set<DepartmentCode>?
    ) throws {
        let counts = flaws.isEmpty ? trial.counts : .init()
        let kept = flaws.isEmpty ? nil : JSONText(try JSON.encode(flaws))
        try run(
            """
            INSERT INTO decision_files (file, unit, name, uploaded_by, uploaded_at, departments, encoding, headings, lines, changed,
                unchanged, refused, reopened, flaws)
            VALUES (\(asked.question.id), \(asked.unit), \(asked.fileName), \(asked.actor.id), \(now),
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

    /// - Returns: nil where this one has uploaded no such file for the unit.
    func decisionFile(
        _ file: UUID, of unit: String, by actor: String
    ) throws -> (upload: DecisionUpload, headings: [String])? {
        try row(
            """
            SELECT file, name, uploaded_at, encoding, headings, lines, changed, unchanged, refused, reopened, flaws, begun_at,
                written_at, wrote, passed_over,
                (SELECT count(*) FROM decision_lines
                 WHERE decision_lines.file = decision_files.file AND settled_at IS NULL AND student IS NOT NULL) AS left_over
            FROM decision_files WHERE file = \(file) AND unit = \(unit) AND uploaded_by = \(actor)
            """
        ).map { (try DecisionUpload($0), try $0["headings"]) }
    }

    /// In the order of the file.
    func decisionLines(
        of file: UUID, in section: ShowDecisionFile.Section, skipping: Int, atMost most: Int
    ) throws -> [DecisionLine] {
        try rows(
            """
            SELECT shown, outcome FROM decision_lines
            WHERE file = \(file)
              AND CASE \(section.rawValue)::text WHEN 'refused' THEN student IS NULL WHEN 'changed' THEN student IS NOT NULL
                       ELSE outcome IS NOT NULL END
            ORDER BY line OFFSET \(skipping) LIMIT \(most)
            """
        ).map { row in
            let (shown, outcome): (JSONText, JSONText?) = (try row["shown"], try row["outcome"])
            var line = try JSON.decode(DecisionLine.self, from: shown.bytes)
            line.left = try outcome.map { try JSON.decode(LeftLine.Why.self, from: $0.bytes) }
            return line
        }
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

    /// Locks the file whose turn it is, of those that nobody else is at; nil when there is none.
    func lockNextDecisionFile() throws -> WritingFile? {
        try row(
            """
            SELECT file, unit, departments FROM decision_files WHERE begun_at IS NOT NULL AND written_at IS NULL
            ORDER BY begun_at, file LIMIT 1 FOR UPDATE SKIP LOCKED
            """
        ).map { row in
            let departments: [String]? = try row["departments"]
            return WritingFile(
                id: try row["file"], unit: try row["unit"],
                scope: departments.map { Set($0.compactMap(DepartmentCode.init(rawValue:))) })
        }
    }

    /// Lines that are to be written, in the order in which their students are locked.
    func unwrittenDecisions(of file: UUID, atMost most: Int) throws -> [UnwrittenDecision] {
        try rows(
            """
            SELECT line, student, shown, compared FROM decision_lines
            WHERE file = \(file) AND settled_at IS NULL AND student IS NOT NULL ORDER BY student LIMIT \(most)
            """
        ).map { row in
            let shown: JSONText = try row["shown"]
            let line = try JSON.decode(DecisionLine.self, from: shown.bytes)
            return UnwrittenDecision(
                line: line.line, student: try row["student"], word: line.new ?? .init(.pending),
                compared: try row["compared"])
        }
    }

    /// Keeps what became of lines: written, or left with the reason.
    func settle(_ file: UUID, _ lines: [Int], _ outcomes: [LeftLine.Why?]) throws {
        let said = try outcomes.map { try $0.map { String(decoding: try JSON.encode($0), as: UTF8.self) } }
        try run(
            """
            UPDATE decision_lines SET settled_at = \(now), outcome = told.outcome::jsonb
            FROM unnest(\(lines)::integer[], \(said)::text[]) AS told (line, outcome)
            WHERE file = \(file) AND decision_lines.line = told.line
            """)
    }

    /// Every line of it is settled.
    func endWriting(of file: UUID) throws {
        try run(
            """
            UPDATE decision_files
            SET written_at = \(now),
                wrote = (SELECT count(*) FROM decision_lines
                         WHERE decision_lines.file = decision_files.file AND settled_at IS NOT NULL AND outcome IS NULL),
                passed_over = (SELECT count(*) FROM decision_lines
                               WHERE decision_lines.file = decision_files.file AND outcome IS NOT NULL)
            WHERE file = \(file)
            """)
    }

    /// What lines say of persons goes first. That a file was uploaded, and by whom, stays longer.
    func forgetDecisionFiles(linesBefore: Date, filesBefore: Date) throws {
        try run(
            """
            DELETE FROM decision_lines USING decision_files
            WHERE decision_lines.file = decision_files.file AND uploaded_at < \(linesBefore)
              AND (begun_at IS NULL OR written_at IS NOT NULL)
            """)
        try run("DELETE FROM decision_files WHERE uploaded_at < \(filesBefore)")
    }
}

extension DecisionUpload {
    fileprivate init(_ row: Row) throws {
        let (flaws, begun, ended): (JSONText?, Date?, Date?) = (
            try row["flaws"], try row["begun_at"], try row["written_at"]
        )
        let state: State =
            if let flaws {
                .refused(try JSON.decode([DecisionFileFlaw].self, from: flaws.bytes))
            } else if let ended {
                .written(count: try row["wrote"], passedOver: try row["passed_over"], at: ended)
            } else if begun != nil {
                .writing(left: try row["left_over"])
            } else {
                .tried
            }
        self.init(
            file: try row["file"], name: try row["name"], at: try row["uploaded_at"], encoding: try row["encoding"],
            lines: try row["lines"],
            counts: Counts(
                changed: try row["changed"], unchanged: try row["unchanged"], refused: try row["refused"],
                reopened: try row["reopened"]), state: state)
    }
}
