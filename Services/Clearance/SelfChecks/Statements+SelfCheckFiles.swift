import Chassis
import Foundation
import Messages
import Postgres

/// The files of self-checks that were uploaded, and their lines.
extension Transaction {
    /// - Parameter listed: how many are, in the batch.
    func keep(
        _ trial: SelfCheckTrial, as asked: Asked<TrySelfChecks>, of file: SelfCheckFile, listed: Int
    ) throws {
        let (counts, flaws) = (trial.counts, file.flaws.isEmpty ? nil : JSONText(try JSON.encode(file.flaws)))
        try run(
            """
            INSERT INTO self_check_files (file, batch, name, uploaded_by, uploader_zh, uploader_en, uploaded_at, encoding, headings,
                lines, changed, unchanged, refused, listed, flaws)
            VALUES (\(asked.question.id), \(asked.batch), \(asked.fileName), \(asked.who.account),
                \(asked.actor.name?.zh as Line?), \(asked.actor.name?.en as Line?), \(now), \(file.encoding),
                \(file.headings)::text[], \(trial.lineCount), \(counts.changed), \(counts.unchanged), \(counts.refused),
                \(listed), \(flaws as JSONText?)::jsonb)
            """)
        let shown = try trial.lines.map { String(decoding: try JSON.encode($0.shown), as: UTF8.self) }
        try run(
            """
            INSERT INTO self_check_lines (file, line, student, shown, compared)
            SELECT \(asked.question.id), line, student, shown::jsonb, compared
            FROM unnest(\(trial.lines.map(\.shown.line))::integer[], \(trial.lines.map(\.shown.student))::uuid[],
                        \(shown)::text[], \(trial.lines.map(\.compared))::text[]) AS told (line, student, shown, compared)
            """)
    }

    func selfCheckFile(_ file: UUID, of batch: Batch) throws -> SelfCheckUpload? {
        try rows(.selfCheckFiles(of: batch, file, atMost: 1)).first.map { try SelfCheckUpload($0) }
    }

    /// The latest first.
    func selfCheckFiles(of batch: Batch, atMost most: Int) throws -> [SelfCheckUpload] {
        try rows(.selfCheckFiles(of: batch, nil, atMost: most)).map { try SelfCheckUpload($0) }
    }

    func selfCheckHeadings(of file: UUID) throws -> [String] {
        try row("SELECT headings FROM self_check_files WHERE file = \(file)")?["headings"] ?? []
    }

    /// In the order of the file.
    /// - Parameter before: the line behind which they are skipped and read; 0 from the beginning.
    func selfCheckLines(
        of file: UUID, in section: SelfCheckKind.Section, skipping: Int, after before: Int, atMost most: Int
    ) throws -> [SelfCheckKind.Line] {
        try rows(
            """
            SELECT shown FROM self_check_lines
            WHERE file = \(file) AND line > \(before)
              AND CASE \(section.rawValue)::text WHEN 'refused' THEN student IS NULL WHEN 'changed' THEN student IS NOT NULL
                       ELSE outcome = 'passed-over' END
            ORDER BY line OFFSET \(skipping) LIMIT \(most)
            """
        ).map { row in
            let shown: JSONText = try row["shown"]
            return try JSON.decode(SelfCheckKind.Line.self, from: shown.bytes)
        }
    }

    /// Of two forms that want a file written the first does.
    func lockSelfCheckFile(_ file: UUID) throws {
        _ = try row("SELECT file FROM self_check_files WHERE file = \(file) FOR UPDATE")
    }

    func beginSelfChecks(_ file: UUID, by who: Who) throws {
        try run(
            """
            UPDATE self_check_files
            SET written_by = \(who.account), writer_zh = \(who.name?.zh as Line?), writer_en = \(who.name?.en as Line?),
                begun_at = \(now)
            WHERE file = \(file)
            """)
    }

    /// Locks the file whose turn it is, of those that nobody else is at; nil when there is none.
    func lockNextSelfCheckFile() throws -> WritingSelfChecks? {
        try row(
            """
            SELECT file, batch, written_by, begun_at FROM self_check_files
            WHERE begun_at IS NOT NULL AND written_at IS NULL
            ORDER BY begun_at, file LIMIT 1 FOR UPDATE SKIP LOCKED
            """
        ).map {
            WritingSelfChecks(
                id: try $0["file"], batch: try $0["batch"], by: try $0["written_by"], begunAt: try $0["begun_at"])
        }
    }

    /// Lines that are to be written, in the order in which their students are locked.
    func unwrittenSelfChecks(of file: UUID, atMost most: Int) throws -> [UnwrittenSelfCheck] {
        try rows(
            """
            SELECT line, student, shown, compared FROM self_check_lines
            WHERE file = \(file) AND outcome IS NULL AND student IS NOT NULL ORDER BY student LIMIT \(most)
            """
        ).map { row in
            let shown: JSONText = try row["shown"]
            let line = try JSON.decode(SelfCheckKind.Line.self, from: shown.bytes)
            // Lines that name a student say something of them.
            return UnwrittenSelfCheck(
                line: line.line, student: try row["student"], said: line.new!, compared: try row["compared"])
        }
    }

    func settleSelfChecks(of file: UUID, written: [Int], passedOver: [Int]) throws {
        try run(
            """
            UPDATE self_check_lines
            SET outcome = CASE WHEN line = ANY(\(written)::integer[]) THEN 'written' ELSE 'passed-over' END
            WHERE file = \(file) AND line = ANY(\(written + passedOver)::integer[])
            """)
    }

    /// Every line of it is settled.
    func endSelfChecks(of file: UUID) throws {
        try run(
            """
            UPDATE self_check_files
            SET written_at = \(now), wrote = done.wrote, passed_over = done.passed_over
            FROM (SELECT count(*) FILTER (WHERE outcome = 'written') AS wrote,
                         count(*) FILTER (WHERE outcome = 'passed-over') AS passed_over
                  FROM self_check_lines WHERE file = \(file)) AS done
            WHERE file = \(file)
            """)
    }
}

extension Query {
    fileprivate static func selfCheckFiles(of batch: Batch, _ file: UUID?, atMost most: Int) -> Query {
        """
        SELECT file, name, uploaded_by, uploader_zh, uploader_en, uploaded_at, encoding, lines, changed, unchanged, refused, listed,
            flaws, written_by, writer_zh, writer_en, begun_at, written_at, wrote, passed_over,
            (SELECT count(*) FROM self_check_lines
             WHERE self_check_lines.file = self_check_files.file AND begun_at IS NOT NULL AND written_at IS NULL
               AND outcome IS NULL AND student IS NOT NULL) AS left_over
        FROM self_check_files
        WHERE batch = \(batch) AND (\(file as UUID?)::uuid IS NULL OR file = \(file as UUID?)::uuid)
        ORDER BY uploaded_at DESC, file LIMIT \(most)
        """
    }
}

extension SelfCheckUpload {
    fileprivate init(_ row: Row) throws {
        try self.init(
            row,
            counts: Counts(changed: try row["changed"], unchanged: try row["unchanged"], refused: try row["refused"]),
            beside: .init(listed: try row["listed"])
        ) { _, at in
            Written(
                by: try .named(row, account: "written_by", name: "writer"), at: at, count: try row["wrote"],
                passedOver: try row["passed_over"])
        }
    }
}
