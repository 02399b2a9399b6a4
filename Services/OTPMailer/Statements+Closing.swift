import Foundation
import Messages
import Postgres

/// Requests that will not be mailed any more.
extension Transaction {
    /// Whether one of those that are not due will not be mailed any more, or its mailer has ended.
    func hasEnded(at now: Date, wantedAfter limit: Date) throws -> Bool {
        try row(
            """
            SELECT EXISTS (
                SELECT 1 FROM requests WHERE state = 'waiting' AND COALESCE(good_until <= \(now), wanted_at <= \(limit)))
                OR EXISTS (SELECT 1 FROM requests WHERE state = 'sending' AND leased_until <= \(now)) AS has_ended
            """)!["has_ended"]
    }

    /// A newer request of the same student makes an older one pointless. What another worker is about to take is left to it, and so
    /// are codes to sign in: whoever asks for one could kill the owner's.
    func closeReplaced() throws {
        try run(
            """
            UPDATE requests SET state = 'replaced', address = NULL
            WHERE request IN (
                SELECT request FROM requests AS older WHERE state = 'waiting' AND purpose = 'proof' AND EXISTS (
                    SELECT 1 FROM requests AS newer WHERE newer.student = older.student AND newer.purpose = 'proof'
                    AND (newer.wanted_at, newer.request) > (older.wanted_at, older.request))
                FOR UPDATE SKIP LOCKED)
            """)
    }

    /// - Returns: the requests that waited too long for a mail server.
    func closeExpired(wantedBefore deadline: Date) throws -> [Closed] {
        try rows(
            """
            UPDATE requests SET state = 'undeliverable', address = NULL, ended_at = \(now),
                reason = \(CodeUndeliverable.Reason.expired)
            WHERE request IN (
                SELECT request FROM requests WHERE state = 'waiting'
                  AND (good_until <= \(now) OR good_until IS NULL AND wanted_at <= \(deadline))
                FOR UPDATE SKIP LOCKED)
            RETURNING request, student
            """
        ).map(Closed.init)
    }

    /// - Returns: the requests whose mailer ended between handing over and recording. Their codes still match.
    func closeAbandoned(at now: Date) throws -> [Closed] {
        try rows(
            """
            UPDATE requests SET state = 'undeliverable', address = NULL, attempt = NULL, leased_until = NULL,
                ended_at = \(now), reason = \(CodeUndeliverable.Reason.inDoubt)
            WHERE request IN (
                SELECT request FROM requests WHERE state = 'sending' AND leased_until <= \(now)
                FOR UPDATE SKIP LOCKED)
            RETURNING request, student
            """
        ).map(Closed.init)
    }
}
