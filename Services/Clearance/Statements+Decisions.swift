import Chassis
import Foundation
import Messages
import Postgres

/// What staff decide at a unit's desk.
extension Transaction {
    /// Locks the students' rows in the order of their ids: two who decide about one student do so one after the other.
    /// - Returns: the lines of those who are listed.
    func lockLines(of unit: String, about students: [UUID]) throws -> [UUID: DeskLine] {
        try lockKnown(students)
        return try deskLines(of: unit, about: students)
    }

    /// The lines of those of them who are listed.
    func deskLines(of unit: String, about students: [UUID]) throws -> [UUID: DeskLine] {
        let candidates = Dictionary(
            uniqueKeysWithValues: try candidates(students).filter(\.isListed).map { ($0.student, $0) })
        let lines = try lines(of: unit, about: students)
        return candidates.mapValues { candidate in
            let line = lines[candidate.student]
            return DeskLine(
                candidate: candidate, review: line?.review, said: line?.review.result, saidAt: line?.saidAt,
                event: line?.event ?? "")
        }
    }

    func keep(_ decision: KeptDecision, about before: [KeptDecision.Before], because: Line) throws {
        try run(
            """
            INSERT INTO decisions (decision, unit, result, decided_by, decided_at, because)
            VALUES (\(decision.id), \(decision.unit), \(decision.result), \(decision.decidedBy), \(decision.decidedAt),
                \(because))
            """)
        try run(
            """
            INSERT INTO decided (decision, student, number, result, reviewed_at, note_zh, note_en)
            SELECT \(decision.id), student, number, result, reviewed_at, note_zh, note_en
            FROM unnest(\(before.map(\.place.student))::uuid[], \(before.map(\.place.number.rawValue))::text[],
                        \(before.map(\.result.rawValue))::text[], \(before.map(\.reviewedAt))::timestamptz[],
                        \(before.map { $0.note?.zh.rawValue })::text[], \(before.map { $0.note?.en.rawValue })::text[])
                AS line (student, number, result, reviewed_at, note_zh, note_en)
            """)
    }

    /// Locks the decision, so that it is taken back once.
    /// - Returns: nil when this one has decided no such thing on the unit's list.
    func lockDecision(_ decision: UUID, of unit: String, by actor: String) throws -> KeptDecision? {
        try row(
            """
            SELECT result, decided_at, taken_back_at FROM decisions
            WHERE decision = \(decision) AND unit = \(unit) AND decided_by = \(actor) FOR UPDATE
            """
        ).map { row in
            KeptDecision(
                id: decision, unit: unit, result: try row["result"], decidedBy: actor, decidedAt: try row["decided_at"],
                takenBackAt: try row["taken_back_at"])
        }
    }

    /// What stood on its lines, in the order in which they are locked.
    func before(_ decision: UUID) throws -> [KeptDecision.Before] {
        try rows(
            """
            SELECT student, number, result, reviewed_at, note_zh, note_en FROM decided WHERE decision = \(decision)
            ORDER BY student
            """
        ).map { row in
            let (zh, en): (Line?, Line?) = (try row["note_zh"], try row["note_en"])
            return KeptDecision.Before(
                place: .init(number: try row["number"], student: try row["student"]), result: try row["result"],
                reviewedAt: try row["reviewed_at"],
                note: zh.flatMap { zh in en.map { Bilingual(zh: zh, en: $0) } })
        }
    }

    func takeBack(_ decision: UUID) throws {
        try run("UPDATE decisions SET taken_back_at = \(now) WHERE decision = \(decision)")
    }

    /// What somebody has decided last on a unit's list since then, and not taken back.
    /// - Parameter patience: in seconds, for how long it can be.
    func recentDecision(of unit: String, by actor: String, within patience: TimeInterval) throws -> ListUnitWork.Recent?
    {
        try row(
            """
            SELECT decision, result, decided_at, (SELECT count(*) FROM decided WHERE decided.decision = decisions.decision) AS lines
            FROM decisions
            WHERE decided_by = \(actor) AND unit = \(unit) AND decided_at >= \(now - patience) AND taken_back_at IS NULL
            ORDER BY decided_at DESC, decision LIMIT 1
            """
        ).map { row in
            let decidedAt: Date = try row["decided_at"]
            return ListUnitWork.Recent(
                decision: try row["decision"], result: try row["result"], count: try row["lines"],
                until: decidedAt + patience)
        }
    }

    /// Listed students of these, in the order of their numbers.
    /// - Parameter departments: only their students; nil for all.
    func names(of students: [UUID], in departments: Set<DepartmentCode>?) throws -> [DecidedLine] {
        let scope = departments.map { $0.map(\.rawValue).sorted() }
        return try rows(
            """
            SELECT student, number, name_zh, name_en FROM candidates
            WHERE student = ANY(\(students)::uuid[]) AND is_listed
              AND (\(scope as [String]?)::text[] IS NULL OR department = ANY(\(scope as [String]?)::text[]))
            ORDER BY number COLLATE "C", student
            """
        ).map { row in
            DecidedLine(
                place: .init(number: try row["number"], student: try row["student"]),
                name: PersonName(zh: try row["name_zh"], en: try row["name_en"]))
        }
    }
}
