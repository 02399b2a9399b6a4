import Chassis
import Foundation
import Messages
import Postgres

/// The lines of files of decisions, as they are shown, written and taken back.
extension Transaction {
    /// In the order of the file.
    /// - Parameter before: the line behind which they are skipped and read; 0 from the beginning.
    func decisionLines(
        of file: UUID, in section: DecisionKind.Section, skipping: Int, after before: Int, atMost most: Int
    ) throws -> [DecisionLine] {
        try rows(
            """
            SELECT shown, COALESCE(stayed, outcome) AS why FROM decision_lines
            WHERE file = \(file) AND line > \(before)
              AND CASE \(section.rawValue)::text WHEN 'refused' THEN student IS NULL WHEN 'changed' THEN student IS NOT NULL
                       WHEN 'stayed' THEN stayed IS NOT NULL ELSE outcome IS NOT NULL END
            ORDER BY line OFFSET \(skipping) LIMIT \(most)
            """
        ).map { row in
            let (shown, why): (JSONText, JSONText?) = (try row["shown"], try row["why"])
            var line = try JSON.decode(DecisionLine.self, from: shown.bytes)
            line.left = try why.map { try JSON.decode(LeftLine.Why.self, from: $0.bytes) }
            return line
        }
    }

    /// Locks the file whose turn it is, of those that nobody else is at; nil when there is none.
    func lockNextDecisionFile() throws -> WritingFile? {
        try row(
            """
            SELECT file, unit, departments, written_by, begun_at AS since, because
            FROM decision_files WHERE begun_at IS NOT NULL AND written_at IS NULL
            ORDER BY begun_at, file LIMIT 1 FOR UPDATE SKIP LOCKED
            """
        ).map(WritingFile.init)
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
    func settle(_ file: UUID, _ settled: [SettledDecision]) throws {
        try run(
            """
            UPDATE decision_lines
            SET settled_at = \(now), outcome = told.outcome::jsonb, reviewed_before = told.reviewed_before
            FROM unnest(\(settled.map(\.line))::integer[], \(try settled.map { try $0.why.map(Self.written) })::text[],
                        \(settled.map(\.reviewedBefore))::timestamptz[]) AS told (line, outcome, reviewed_before)
            WHERE file = \(file) AND decision_lines.line = told.line
            """)
    }

    private static func written(_ why: LeftLine.Why) throws -> String {
        String(decoding: try JSON.encode(why), as: UTF8.self)
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

    /// Locks the file that is to be taken back next, of those that nobody else is at; nil when there is none.
    func lockNextFileToTakeBack() throws -> WritingFile? {
        try row(
            """
            SELECT file, unit, departments, written_by, undo_begun_at AS since, because
            FROM decision_files WHERE undo_begun_at IS NOT NULL AND undone_at IS NULL
            ORDER BY undo_begun_at, file LIMIT 1 FOR UPDATE SKIP LOCKED
            """
        ).map(WritingFile.init)
    }

    /// Lines that were written and are to be taken back, in the order in which their students are locked.
    func writtenDecisions(of file: UUID, atMost most: Int) throws -> [WrittenDecision] {
        try rows(
            """
            SELECT student, shown, settled_at, reviewed_before FROM decision_lines
            WHERE file = \(file) AND settled_at IS NOT NULL AND outcome IS NULL AND undone_at IS NULL AND student IS NOT NULL
            ORDER BY student LIMIT \(most)
            """
        ).map { row in
            let shown: JSONText = try row["shown"]
            let line = try JSON.decode(DecisionLine.self, from: shown.bytes)
            return WrittenDecision(
                line: line.line, student: try row["student"], old: line.old ?? .init(.pending),
                new: line.new ?? .init(.pending), writtenAt: try row["settled_at"],
                reviewedBefore: try row["reviewed_before"])
        }
    }

    /// Keeps what became of lines that were to be taken back: they were, or stay with the reason.
    func settleTakingBack(_ file: UUID, _ lines: [Int], _ outcomes: [LeftLine.Why?]) throws {
        try run(
            """
            UPDATE decision_lines SET undone_at = \(now), stayed = told.stayed::jsonb
            FROM unnest(\(lines)::integer[], \(try outcomes.map { try $0.map(Self.written) })::text[]) AS told (line, stayed)
            WHERE file = \(file) AND decision_lines.line = told.line
            """)
    }

    /// Every line of it is taken back, or stays.
    func endTakingBack(of file: UUID) throws {
        try run(
            """
            UPDATE decision_files SET undone_at = \(now), took_back = done.took_back, stayed = done.stayed
            FROM (SELECT count(*) FILTER (WHERE stayed IS NULL) AS took_back,
                         count(*) FILTER (WHERE stayed IS NOT NULL) AS stayed
                  FROM decision_lines WHERE file = \(file) AND undone_at IS NOT NULL) AS done
            WHERE file = \(file)
            """)
    }
}

extension WritingFile {
    fileprivate init(_ row: Row) throws {
        let departments: [String]? = try row["departments"]
        self.init(
            id: try row["file"], unit: try row["unit"], by: try row["written_by"], begunAt: try row["since"],
            because: try row["because"],
            scope: departments.map { Set($0.compactMap(DepartmentCode.init(rawValue:))) })
    }
}
