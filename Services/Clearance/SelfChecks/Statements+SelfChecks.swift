import Chassis
import Foundation
import Messages
import Postgres

/// What is known of credits and thresholds.
extension Transaction {
    /// Nil while nobody has said anything.
    func selfCheck(of student: UUID) throws -> StatedCheck.Known? {
        try row(
            "SELECT credits_met, thresholds_met, details, stated_at, event FROM assessments WHERE student = \(student)"
        ).flatMap { try StatedCheck.Known($0) }
    }

    /// Of a batch: who is listed, of whom both are met, and of whom one is not.
    func countSelfChecks(in batch: Batch) throws -> (listed: Int, met: Int, unmet: Int) {
        let row = try row(
            """
            SELECT count(*) AS listed, count(*) FILTER (WHERE credits_met AND thresholds_met) AS met,
                count(*) FILTER (WHERE NOT (credits_met AND thresholds_met)) AS unmet
            FROM candidates LEFT JOIN assessments USING (student) WHERE is_listed AND batch = \(batch)
            """)!
        return (try row["listed"], try row["met"], try row["unmet"])
    }

    /// Those who are listed in the batch under these numbers.
    func selfChecks(in batch: Batch, numbered numbers: [StudentNumber]) throws -> [CheckedStudent] {
        try rows(
            """
            SELECT student, number, term, programme, name_zh, name_en, department_zh, department_en,
                credits_met, thresholds_met, details, assessments.stated_at, assessments.event
            FROM candidates LEFT JOIN assessments USING (student)
            WHERE is_listed AND batch = \(batch) AND number = ANY(\(Set(numbers).map(\.rawValue).sorted())::text[])
            ORDER BY student
            """
        ).map(CheckedStudent.init)
    }

    /// Locks students' rows in the order of their ids.
    /// - Returns: those who are listed.
    func lockSelfChecks(_ students: [UUID]) throws -> [CheckedStudent] {
        try lockKnown(students)
        return try rows(
            """
            SELECT student, number, term, programme, name_zh, name_en, department_zh, department_en,
                credits_met, thresholds_met, details, assessments.stated_at, assessments.event
            FROM candidates LEFT JOIN assessments USING (student)
            WHERE is_listed AND student = ANY(\(students)::uuid[]) ORDER BY student
            """
        ).map(CheckedStudent.init)
    }
}

extension CheckedStudent {
    fileprivate init(_ row: Row) throws {
        let key = StudentKey(
            studentNumber: try row["number"], term: try row["term"], programme: try row["programme"])
        self.init(
            student: try row["student"], number: key.studentNumber, programme: key.programme,
            name: PersonName(zh: try row["name_zh"], en: try row["name_en"]),
            department: Bilingual(zh: try row["department_zh"], en: try row["department_en"]),
            known: try StatedCheck.Known(row), key: key)
    }
}

extension StatedCheck.Known {
    /// - Returns: nil where nothing was said.
    fileprivate init?(_ row: Row) throws {
        let (credits, thresholds): (Bool?, Bool?) = (try row["credits_met"], try row["thresholds_met"])
        guard let credits, let thresholds else { return nil }
        self.init(
            StatedCheck(creditsMet: credits, thresholdsMet: thresholds, details: try row["details"]),
            at: try row["stated_at"], event: try row["event"])
    }
}
