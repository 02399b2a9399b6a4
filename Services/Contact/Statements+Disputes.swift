import Foundation
import Messages
import Postgres

/// What students say is wrong in name or birth date.
extension Transaction {
    /// - Returns: what was said last; nil when nothing ever was.
    func dispute(of student: UUID) throws -> Dispute? {
        try row(
            """
            SELECT state, parts, words, revision, said_at, reply FROM disputes WHERE student = \(student)
            ORDER BY revision DESC LIMIT 1
            """
        ).map {
            Dispute(
                state: try $0["state"], parts: try $0["parts"], words: try $0["words"], revision: try $0["revision"],
                saidAt: try $0["said_at"], reply: try $0["reply"])
        }
    }

    func keep(_ dispute: Dispute, of student: UUID) throws {
        try run(
            """
            INSERT INTO disputes (student, revision, state, parts, words, said_at, reply)
            VALUES (\(student), \(dispute.revision), \(dispute.state), \(dispute.parts)::text[],
                \(dispute.words as String?), \(dispute.saidAt), \(dispute.reply as Line?))
            """)
    }

    /// Of listed students, the oldest first.
    func openDisputes() throws -> [OpenDispute] {
        try rows(
            """
            SELECT student, snapshot, parts, said_at FROM candidates
            JOIN (SELECT DISTINCT ON (student) student, state, parts, said_at FROM disputes
                  ORDER BY student, revision DESC) AS last USING (student)
            WHERE is_listed AND state = 'reported' ORDER BY said_at, student
            """
        ).map {
            OpenDispute(
                student: try $0["student"],
                key: try JSON.decode(CandidateListed.self, from: ($0["snapshot"] as JSONText).bytes).key,
                parts: try $0["parts"], reportedAt: try $0["said_at"])
        }
    }
}

extension IdentityPart: Readable {}
