import Foundation
import Messages
import Postgres

/// What holds a student's diplomas.
extension Transaction {
    /// What the roster says now. Whoever weighs it is alone with the student.
    func lockRoster(_ student: UUID) throws -> Roster? {
        try row(
            """
            SELECT is_listed, paper, english_paper, name, snapshot FROM candidates WHERE student = \(student) FOR UPDATE
            """
        ).map {
            Roster(
                isListed: try $0["is_listed"], papers: try PaperNumbers($0),
                graduate: try $0["is_listed"] ? Graduate(snapshot: $0["snapshot"], name: $0["name"]) : nil)
        }
    }

    /// What was sealed and has no successor, not even one that is still to be sealed: that will print what holds by then.
    func printedDiplomas(of student: UUID) throws -> [PrintedDiploma] {
        try rows(
            """
            SELECT newest.document, newest.version, newest.certificate, seals.printed
            FROM newest_versions AS newest JOIN seals USING (diploma, version)
            WHERE newest.student = \(student) AND newest.state IN ('sealed', 'registered') ORDER BY newest.document
            """
        ).map {
            PrintedDiploma(
                document: try $0["document"], version: try $0["version"], certificate: try $0["certificate"],
                graduate: try JSON.decode(Graduate.self, from: Array(($0["printed"] as String).utf8)))
        }
    }

    /// Whether a file exists that what is heard may contradict.
    func hasSealed(_ student: UUID) throws -> Bool {
        try row("SELECT version FROM versions WHERE student = \(student) AND state IN ('sealed', 'registered') LIMIT 1")
            != nil
    }

    /// Everything that holds them.
    func holds(on student: UUID) throws -> Holds {
        let found = try rows(
            """
            SELECT DISTINCT kind, CASE WHEN kind = 'facts-changed' THEN said ->> 0 END AS fact FROM holds
            WHERE student = \(student) AND lifted_at IS NULL ORDER BY kind, fact
            """
        ).map { (reason: try $0["kind"] as HoldReason, fact: try $0["fact"] as PrintedFact?) }
        var reasons: [HoldReason] = []
        for (reason, _) in found where reasons.last != reason { reasons.append(reason) }
        return Holds(reasons: reasons, changedFacts: found.compactMap(\.fact), flaws: try flaws(of: student))
    }

    /// What of a student's cannot be printed.
    func flaws(of student: UUID) throws -> [PrintingFlaw] {
        try rows(
            """
            SELECT ARRAY(SELECT jsonb_array_elements_text(said)) AS said FROM holds
            WHERE student = \(student) AND kind = 'unprintable' AND lifted_at IS NULL
            """
        ).map {
            let said: [String] = try $0["said"]
            return PrintingFlaw(
                PrintingFlaw.Part(rawValue: said[0])!, PrintingFlaw.Problem(rawValue: said[1])!,
                shown: said.dropFirst(2).compactMap { Line(rawValue: $0) })
        }.inOrder
    }

    /// Of which of these students something could not be printed, when it was tried last.
    func unprintable(among students: [UUID]) throws -> [UUID] {
        try rows(
            """
            SELECT DISTINCT student FROM holds
            WHERE student = ANY (\(students)::uuid[]) AND kind = 'unprintable' AND lifted_at IS NULL ORDER BY student
            """
        ).map { try $0["student"] }
    }

    /// Keeps what is said of holds now. While nothing was ever said, nothing holds.
    /// - Returns: the revision under which it is said; nil when it was said last.
    func keepSaid(_ holds: Holds, of student: UUID) throws -> Int? {
        let said = String(decoding: try JSON.encode(holds), as: UTF8.self)
        return try row(
            """
            INSERT INTO holds_said (student, revision, said)
            SELECT \(student), 1, \(said)::jsonb
            WHERE \(!holds.reasons.isEmpty) OR EXISTS (SELECT FROM holds_said WHERE student = \(student))
            ON CONFLICT (student) DO UPDATE SET revision = holds_said.revision + 1, said = excluded.said
            WHERE holds_said.said <> excluded.said RETURNING revision
            """)?["revision"]
    }

    func keepNotice(_ reason: HoldReason, _ said: some Encodable, about student: UUID, at statedAt: Date) throws {
        let said = String(decoding: try JSON.encode(said), as: UTF8.self)
        try run(
            """
            INSERT INTO holds (student, kind, said, stated_at)
            VALUES (\(student), \(reason), \(said)::jsonb, \(statedAt))
            ON CONFLICT (student, kind, said) DO UPDATE SET stated_at = GREATEST(holds.stated_at, excluded.stated_at)
            """)
    }

    /// Keeps what contradicts now, and of what did before only what was lifted.
    func keep(_ contradictions: [Contradiction], about student: UUID) throws {
        let reasons = contradictions.map(\.reason.rawValue)
        let said = try contradictions.map { String(decoding: try JSON.encode($0.said), as: UTF8.self) }
        try run(
            """
            DELETE FROM holds
            WHERE student = \(student) AND lifted_at IS NULL
              AND kind = ANY (\(Contradiction.weighed.map(\.rawValue))::text[])
              AND (kind, said) NOT IN (SELECT kind, said::jsonb FROM unnest(\(reasons)::text[], \(said)::text[])
                                       AS found (kind, said))
            """)
        try run(
            """
            INSERT INTO holds (student, kind, said, stated_at)
            SELECT \(student), kind, said::jsonb, \(now)
            FROM unnest(\(reasons)::text[], \(said)::text[]) AS found (kind, said)
            ON CONFLICT DO NOTHING
            """)
    }
}

extension HoldReason: Readable {}
extension PrintedFact: Readable {}
