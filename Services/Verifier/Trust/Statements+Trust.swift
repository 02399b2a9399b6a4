import Postgres

/// Which trust lists were in force.
extension Transaction {
    /// Keeps that a list is in force, unless its number is kept already.
    func keepTrustList(_ version: Int, digest: [UInt8]) throws {
        try run(
            """
            INSERT INTO trust_lists (version, digest, taken_at) VALUES (\(version), \(digest), \(now))
            ON CONFLICT DO NOTHING
            """)
    }

    /// Whether the list of this number is another one, or was never kept.
    func isAnotherTrustList(_ version: Int, digest: [UInt8]) throws -> Bool {
        try row("SELECT version FROM trust_lists WHERE version = \(version) AND digest = \(digest)") == nil
    }

    /// The highest that ever was in force in any instance; 0 before the first.
    func newestTrustList() throws -> Int {
        try row("SELECT version FROM trust_lists ORDER BY version DESC LIMIT 1").map { try $0["version"] } ?? 0
    }
}
