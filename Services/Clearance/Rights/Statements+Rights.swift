import Foundation
import Messages
import Postgres

/// Requests about personal data.
extension Transaction {
    func keep(_ request: RecordRights, dueOn due: Day, by clerk: Line) throws {
        try run(
            """
            INSERT INTO rights (request, student, kind, asked_by, wish, identity, received_on, due_on, recorded_by,
                recorded_at)
            VALUES (\(request.id), \(request.student), \(request.kind), \(request.askedBy), \(request.wish),
                \(request.identity), \(request.receivedOn), \(due), \(clerk), \(now))
            """)
    }

    /// Whether a student is known, if only by what stays of who was erased: their rights last as long as that.
    func mayHaveRights(_ student: UUID) throws -> Bool {
        try row(
            """
            SELECT EXISTS (SELECT FROM candidates WHERE student = \(student) AND number IS NOT NULL)
                OR EXISTS (SELECT FROM lists WHERE student = \(student))
                OR EXISTS (SELECT FROM rights WHERE student = \(student)) AS may_have
            """)!["may_have"]
    }

    /// Those that are open first, by when they are due; of the others the latest first.
    /// - Parameter one: the only one that is wanted; nil for all.
    func rights(_ one: UUID?, atMost most: Int) throws -> [RightsRequest] {
        try rows(
            """
            SELECT request, student, kind, asked_by, wish, identity, received_on, due_on, recorded_by, is_granted, words,
                decided_by, decided_at
            FROM rights WHERE \(one as UUID?)::uuid IS NULL OR request = \(one as UUID?)::uuid
            ORDER BY decided_at DESC NULLS FIRST, due_on, request LIMIT \(most)
            """
        ).map(RightsRequest.init)
    }

    /// - Returns: whose it is; nil when there is none that is open.
    func decide(_ question: DecideRights, by clerk: Line) throws -> UUID? {
        try row(
            """
            UPDATE rights SET is_granted = \(question.isGranted), words = \(question.words), decided_by = \(clerk),
                decided_at = \(now)
            WHERE request = \(question.request) AND decided_at IS NULL RETURNING student
            """)?["student"]
    }
}

extension RightsRequest {
    fileprivate init(_ row: Row) throws {
        let decidedAt: Date? = try row["decided_at"]
        self.init(
            id: try row["request"], student: try row["student"], kind: try row["kind"], askedBy: try row["asked_by"],
            wish: try row["wish"], identity: try row["identity"], receivedOn: try row["received_on"],
            dueOn: try row["due_on"], recordedBy: try row["recorded_by"],
            decision: try decidedAt.map { decidedAt in
                Decision(
                    isGranted: try row["is_granted"], words: try row["words"], decidedAt: decidedAt,
                    decidedBy: try row["decided_by"])
            })
    }
}
