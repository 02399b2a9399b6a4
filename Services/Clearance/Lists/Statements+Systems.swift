import Chassis
import Foundation
import Messages
import Postgres

/// What units' own systems said last, which stands beside what their people have decided.
extension Transaction {
    /// Keeps what a system has said where something else holds; the latest of its words does.
    func recordSystems(_ reviews: [RecordedReview]) throws {
        guard !reviews.isEmpty else { return }
        let (said, stated) = (reviews.map(\.said), reviews.map(\.stated))
        try run(
            """
            UPDATE answers
            SET system_result = said.result, system_reviewed_at = said.reviewed_at, system_note_zh = said.note_zh,
                system_note_en = said.note_en, system_stated_at = said.stated_at, system_sequence = said.sequence,
                system_event = said.event
            FROM unnest(\(reviews.map(\.line.student))::uuid[], \(reviews.map(\.line.unit))::text[],
                        \(said.map(\.result.rawValue))::text[], \(said.map(\.reviewedAt))::timestamptz[],
                        \(said.map { $0.note?.zh.rawValue })::text[], \(said.map { $0.note?.en.rawValue })::text[],
                        \(stated.map(\.at))::timestamptz[], \(stated.map(\.sequence))::text[], \(stated.map(\.event))::text[])
                AS said (student, unit, result, reviewed_at, note_zh, note_en, stated_at, sequence, event)
            WHERE answers.student = said.student AND answers.unit = said.unit
              AND (system_event IS NULL
                   OR (system_stated_at, system_sequence, system_event)
                      <= (said.stated_at, said.sequence COLLATE "C", said.event COLLATE "C"))
            """)
    }

    /// By unit. Of a department's system only what it has said since the student came.
    func systemAnswers(about student: UUID) throws -> [String: SystemAnswer] {
        let found = try rows(
            """
            SELECT unit, system_result, system_reviewed_at, system_note_zh, system_note_en
            FROM answers JOIN candidates USING (student)
            WHERE student = \(student) AND system_event IS NOT NULL AND \(Query.isOfThisDepartment)
            """)
        return Dictionary(
            uniqueKeysWithValues: try found.compactMap { row in
                try SystemAnswer(row).map { (try row["unit"] as String, $0) }
            })
    }
}

extension Query {
    /// Whether the department said it of whom the student is now, of what a system has said in `answers` of one of `candidates`.
    static let isOfThisDepartment: Query = """
        (unit <> \(Actor.ownDepartment) OR moved_at IS NULL OR system_stated_at >= moved_at)
        """
}

extension SystemAnswer {
    /// - Returns: nil where a system has said nothing.
    init?(_ row: Row) throws {
        guard let result: ClearanceReviewed.Result = try row["system_result"] else { return nil }
        let (zh, en): (Line?, Line?) = (try row["system_note_zh"], try row["system_note_en"])
        self.init(
            result: result, reviewedAt: try row["system_reviewed_at"],
            note: zh.flatMap { zh in en.map { Bilingual(zh: zh, en: $0) } })
    }
}
