import Foundation
import Postgres

/// What was typed into forms and not handed in.
extension Transaction {
    /// The session need not live any more.
    /// - Parameter student: whom the page is about; nil where it is about nobody.
    /// - Returns: whether it was kept. A session that is not known, or another's enrolment, keeps nothing.
    func keepTyped(_ fields: String, on page: String, of student: UUID?, in session: [UInt8]) throws -> Bool {
        let isKept =
            try run(
                """
                INSERT INTO typed (account, student, page, fields, kept_at)
                SELECT account, \(student as UUID?)::uuid, \(page)::text, \(fields)::text, \(now)::timestamptz FROM sessions
                WHERE id_hash = \(session)
                  AND (\(student as UUID?)::uuid IS NULL OR EXISTS (
                    SELECT FROM enrolments
                    WHERE enrolments.account = sessions.account AND enrolments.student = \(student as UUID?)::uuid))
                ON CONFLICT ON CONSTRAINT what_an_account_typed_on_a_page_is_kept_once DO UPDATE
                SET fields = excluded.fields, kept_at = excluded.kept_at
                """) == 1
        // Nobody is in the middle of more than twenty forms.
        try run(
            """
            DELETE FROM typed USING sessions
            WHERE id_hash = \(session) AND typed.account = sessions.account AND (typed.page, typed.kept_at) NOT IN (
                SELECT page, kept_at FROM typed AS kept
                WHERE kept.account = sessions.account ORDER BY kept_at DESC, page LIMIT 20)
            """)
        return isKept
    }

    func typed(on page: String, of student: UUID?, by account: String) throws -> (fields: String, at: Date)? {
        try row(
            """
            SELECT fields, kept_at FROM typed
            WHERE account = \(account) AND student IS NOT DISTINCT FROM \(student as UUID?)::uuid AND page = \(page)
            """
        ).map { (try $0["fields"], try $0["kept_at"]) }
    }

    func forgetTyped(on page: String, of student: UUID?, by account: String) throws {
        try run(
            """
            DELETE FROM typed
            WHERE account = \(account) AND student IS NOT DISTINCT FROM \(student as UUID?)::uuid AND page = \(page)
            """)
    }
}
