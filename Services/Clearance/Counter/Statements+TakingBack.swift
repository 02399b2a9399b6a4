import Foundation
import Messages
import Postgres

/// What becomes of the counter's own records when a collection is taken back, or is not after all.
extension Transaction {
    /// Ends the records of papers that are handed over no more; one that is only asked to be taken back is.
    func endHandovers(to student: UUID) throws {
        try run(
            """
            UPDATE handovers SET taken_back_at = \(now)
            WHERE student = \(student) AND taken_back_at IS NULL
              AND EXISTS (SELECT FROM withdrawn_collections AS withdrawn
                          WHERE withdrawn.student = handovers.student AND withdrawn.certificate = handovers.certificate)
              AND NOT EXISTS (SELECT FROM standing_collections AS standing
                              WHERE standing.student = handovers.student AND standing.certificate = handovers.certificate)
            """)
    }

    /// Keeps that the issuer has refused a withdrawal of this event, written in small letters. A record that it had ended goes on, unless
    /// another one has begun since.
    func refuseWithdrawal(of student: UUID, _ event: String) throws {
        try run(
            """
            INSERT INTO void_withdrawals (event, student, refused_at)
            SELECT event, student, \(now) FROM stated_withdrawals
            WHERE student = \(student) AND lower(event) = \(event)
            ON CONFLICT DO NOTHING
            """)
        try run(
            """
            UPDATE handovers SET taken_back_at = NULL
            WHERE student = \(student)
              AND taken_back_at = (SELECT max(taken_back_at) FROM handovers WHERE student = \(student))
              AND EXISTS (SELECT FROM standing_collections AS standing
                          WHERE standing.student = handovers.student AND standing.certificate = handovers.certificate)
              AND NOT EXISTS (SELECT FROM handovers AS since
                              WHERE since.taken_back_at IS NULL
                                AND (since.student = handovers.student OR since.certificate = handovers.certificate))
            """)
    }
}
