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

    /// What was sealed here and has no successor, not even one that is still to be sealed: that will print what holds by then.
    func printedDiplomas(of student: UUID) throws -> [PrintedDiploma] {
        try rows(
            """
            SELECT newest.document, newest.version, newest.certificate, seals.printed
            FROM newest_versions AS newest JOIN seals USING (diploma, version)
            WHERE newest.student = \(student) AND newest.state IN ('sealed', 'registered')
              AND NOT newest.is_imported
            ORDER BY newest.document
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

    /// Everything that holds each of them; nothing holds who is not locked or not known.
    func holds(onAll students: [UUID]) throws -> [UUID: Holds] {
        let found = try rows(
            """
            SELECT DISTINCT student, kind, CASE WHEN kind = 'facts-changed' THEN said ->> 0 END AS fact FROM holds
            WHERE student = ANY(\(students)::uuid[]) AND lifted_at IS NULL ORDER BY student, kind, fact
            """
        ).map {
            (
                student: try $0["student"] as UUID, reason: try $0["kind"] as HoldReason,
                fact: try $0["fact"] as PrintedFact?
            )
        }
        let (byStudent, flaws) = (Dictionary(grouping: found, by: \.student), try flaws(ofAll: students))
        let holds = students.map { student in
            var reasons: [HoldReason] = []
            for one in byStudent[student] ?? [] where reasons.last != one.reason { reasons.append(one.reason) }
            return (
                student,
                Holds(
                    reasons: reasons, changedFacts: (byStudent[student] ?? []).compactMap(\.fact),
                    flaws: flaws[student] ?? [])
            )
        }
        return Dictionary(holds) { first, _ in first }
    }

    /// What of a student's cannot be printed.
    func flaws(of student: UUID) throws -> [PrintingFlaw] { try flaws(ofAll: [student])[student] ?? [] }

    private func flaws(ofAll students: [UUID]) throws -> [UUID: [PrintingFlaw]] {
        let found = try rows(
            """
            SELECT student, ARRAY(SELECT jsonb_array_elements_text(said)) AS said FROM holds
            WHERE student = ANY(\(students)::uuid[]) AND kind = 'unprintable' AND lifted_at IS NULL
            """
        ).map {
            let said: [String] = try $0["said"]
            return (
                student: try $0["student"] as UUID,
                flaw: PrintingFlaw(
                    PrintingFlaw.Part(rawValue: said[0])!, PrintingFlaw.Problem(rawValue: said[1])!,
                    shown: said.dropFirst(2).compactMap { Line(rawValue: $0) })
            )
        }
        return Dictionary(grouping: found, by: \.student).mapValues { $0.map(\.flaw).inOrder }
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
    /// - Returns: of whom it is to be said, with its revision, in the order of their ids; nobody of whom it was said last.
    func keepSaid(_ holds: [UUID: Holds]) throws -> [(student: UUID, revision: Int)] {
        let students = holds.keys.sorted()
        let said = try students.map { String(decoding: try JSON.encode(holds[$0]!), as: UTF8.self) }
        return try rows(
            """
            INSERT INTO holds_said (student, revision, said)
            SELECT student, 1, said::jsonb
            FROM unnest(\(students)::uuid[], \(said)::text[], \(students.map { !holds[$0]!.reasons.isEmpty })::boolean[])
                AS now (student, said, holds)
            WHERE now.holds OR EXISTS (SELECT FROM holds_said WHERE holds_said.student = now.student)
            ON CONFLICT (student) DO UPDATE SET revision = holds_said.revision + 1, said = excluded.said
            WHERE holds_said.said <> excluded.said RETURNING student, revision
            """
        ).map { (student: try $0["student"] as UUID, revision: try $0["revision"] as Int) }.sorted {
            $0.student < $1.student
        }
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
