import Foundation
import Messages
import Postgres

/// Who is on the roster, and what a file or a form is compared with.
extension Transaction {
    /// Of these whoever anything was stated of, and everybody who is listed in the batch.
    func known(_ students: [UUID], in batch: Batch?) throws -> [KnownStudent] {
        try rows(
            """
            SELECT student, is_listed, snapshot, CASE WHEN anew = event THEN restates ELSE event END AS event,
                applied_at IS NOT NULL AS form_in,
                EXISTS (SELECT FROM standing_collections AS standing WHERE standing.student = candidates.student) AS collected
            FROM candidates LEFT JOIN lists USING (student)
            WHERE student = ANY(\(students)::uuid[]) OR (is_listed AND batch = \(batch))
            """
        ).map { row in
            let (isListed, snapshot): (Bool, JSONText?) = (try row["is_listed"], try row["snapshot"])
            return KnownStudent(
                student: try row["student"],
                listed: try isListed ? snapshot.map { try JSON.decode(CandidateListed.self, from: $0.bytes) } : nil,
                event: try row["event"], isFormIn: try row["form_in"], hasCollected: try row["collected"])
        }
    }

    /// This event states anew the words of the one that is known, and is to hold in its place.
    func keepAnew(_ event: String, of student: UUID) throws {
        try run(
            """
            UPDATE candidates SET restates = CASE WHEN anew = event THEN restates ELSE event END, anew = \(event)
            WHERE student = \(student)
            """)
    }

    /// Whose papers have these numbers, as they are compared.
    func owners(of papers: [String]) throws -> [(paper: String, student: UUID, number: StudentNumber)] {
        try rows(
            """
            SELECT paper, student, number FROM (
                SELECT paper, student, number FROM candidates WHERE is_listed AND paper = ANY(\(papers)::text[])
                UNION SELECT english_paper, student, number FROM candidates
                WHERE is_listed AND english_paper = ANY(\(papers)::text[])) AS owned
            ORDER BY paper, student
            """
        ).map { (try $0["paper"], try $0["student"], try $0["number"]) }
    }

    /// Those who are listed in the batch and whom the words find, in the order of their numbers.
    func roster(
        of batch: Batch, _ words: Line?, skipping: Int, atMost most: Int
    ) throws -> [ShowRoster.Student] {
        try rows(
            """
            SELECT student, number, name_zh, name_en, department_zh, department_en, snapshot ->> 'certificateNumber' AS certificate
            FROM candidates
            WHERE is_listed AND batch = \(batch)
              AND (\(words)::text IS NULL OR starts_with(number, upper(\(words)::text))
                   OR strpos(lower(concat_ws(' ', name_zh, name_en)), lower(\(words)::text)) > 0)
            ORDER BY number COLLATE "C", student OFFSET \(skipping) LIMIT \(most)
            """
        ).map { row in
            .init(
                student: try row["student"], number: try row["number"],
                name: PersonName(zh: try row["name_zh"], en: try row["name_en"]),
                department: Bilingual(zh: try row["department_zh"], en: try row["department_en"]),
                certificate: try row["certificate"])
        }
    }

    /// How many are listed in the batch, and how many of them the words find.
    func countRoster(of batch: Batch, _ words: Line?) throws -> (listed: Int, found: Int) {
        let row = try row(
            """
            SELECT count(*) AS listed,
                count(*) FILTER (WHERE \(words)::text IS NULL OR starts_with(number, upper(\(words)::text))
                    OR strpos(lower(concat_ws(' ', name_zh, name_en)), lower(\(words)::text)) > 0) AS found
            FROM candidates WHERE is_listed AND batch = \(batch)
            """)!
        return (try row["listed"], try row["found"])
    }
}
