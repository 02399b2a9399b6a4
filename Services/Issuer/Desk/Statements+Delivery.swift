import Foundation
import Messages
import Postgres

/// Where one student's diplomas are, for the desk.
extension Transaction {
    /// Those of a student at their newest versions, without their mails.
    func delivered(to student: UUID) throws -> [DeliveredDiploma] {
        try rows(
            """
            SELECT newest.diploma, newest.document, newest.version, newest.is_imported,
                CASE WHEN newest.state IN ('sealed', 'registered') THEN seals.sha256 END AS sha256
            FROM newest_versions AS newest LEFT JOIN seals USING (diploma, version)
            WHERE newest.student = \(student) ORDER BY newest.document
            """
        ).map {
            DeliveredDiploma(
                diploma: try $0["diploma"], document: try $0["document"], version: try $0["version"],
                digest: try $0["sha256"], isImported: try $0["is_imported"], mails: [])
        }
    }

    /// What holds them and what did, the latest first. Whoever has lifted it is the desk by its deed, or a person by the command.
    func toldHolds(on student: UUID, atMost most: Int) throws -> [ToldHold] {
        let lifting = "lifted what held student \(student.uuidString.lowercased())"
        return try rows(
            """
            SELECT holds.kind, holds.stated_at, holds.lifted_at, deeds.name_zh, deeds.name_en, deeds.because,
                COALESCE(lifted.name_zh, acts.acted_by) AS lifted_zh, COALESCE(lifted.name_en, acts.acted_by) AS lifted_en,
                COALESCE(lifted.because, acts.because) AS lifted_because
            FROM holds
                LEFT JOIN deeds ON deeds.deed = CASE WHEN holds.kind = 'desk' THEN (holds.said ->> 0)::uuid END
                LEFT JOIN LATERAL (
                    SELECT ends.name_zh, ends.name_en, ends.because FROM deeds AS ends JOIN deed_lines USING (deed)
                    WHERE deed_lines.student = holds.student AND ends.kind = 'release' AND ends.done_at = holds.lifted_at
                      AND holds.kind = 'desk' LIMIT 1) AS lifted ON true
                LEFT JOIN LATERAL (
                    SELECT acted_by, because FROM acts WHERE acted_at = holds.lifted_at AND what = \(lifting)
                    LIMIT 1) AS acts ON holds.kind <> 'desk'
            WHERE holds.student = \(student)
            ORDER BY holds.stated_at DESC, holds.kind, holds.said LIMIT \(most)
            """
        ).map { row in
            func name(_ column: String) throws -> Bilingual<Line>? {
                let (zh, en): (Line?, Line?) = (try row["\(column)_zh"], try row["\(column)_en"])
                return zh.flatMap { zh in en.map { Bilingual(zh: zh, en: $0) } }
            }
            return ToldHold(
                reason: try row["kind"], at: try row["stated_at"], by: try name("name"), because: try row["because"],
                liftedAt: try row["lifted_at"], liftedBy: try name("lifted"), liftedBecause: try row["lifted_because"])
        }
    }
}
