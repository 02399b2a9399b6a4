import Foundation
import Messages
import Postgres

/// Codes by which somebody comes in.
extension Transaction {
    /// Keeps it, if it is not known.
    func keep(_ wanted: SignInCodeWanted) throws {
        try run(
            """
            INSERT INTO requests (request, student, address, language, wanted_at, not_before, purpose, good_until)
            VALUES (\(wanted.request), \(wanted.student), \(wanted.address), \(wanted.language), \(wanted.wantedAt),
                \(now), \(Purpose.signIn), \(wanted.goodUntil))
            ON CONFLICT (request) DO NOTHING
            """)
    }

    /// The request, locked: tries are counted one after the other. Nil for one that is to prove an address.
    func lockSignIn(_ request: UUID) throws -> Pending? {
        try row(
            """
            SELECT request, code_hash, expires_at, tries, used_at, is_at_desk FROM requests
            WHERE request = \(request) AND purpose = \(Purpose.signIn) FOR UPDATE
            """
        ).map(Pending.init)
    }
}
