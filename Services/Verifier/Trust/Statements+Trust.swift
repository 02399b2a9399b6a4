import Postgres

/// Which trust lists were in force.
extension Transaction {
    /// - Returns: the highest version that ever was.
    func keepTrustList(_ version: Int) throws -> Int {
        try run("INSERT INTO trust_lists (version, taken_at) VALUES (\(version), \(now)) ON CONFLICT DO NOTHING")
        return try row("SELECT max(version) AS version FROM trust_lists").map { try $0["version"] } ?? version
    }
}
