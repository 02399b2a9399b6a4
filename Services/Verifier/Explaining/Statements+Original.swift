import Messages
import Postgres

/// Looking up what a file that is not registered was made from.
extension Transaction {
    /// The row of a registered file, and of nothing around it.
    func registeredFile(_ sha256: String) throws -> Registered.Row? {
        try registryRow(
            """
            SELECT school, number, kind, student, diploma, version, signed FROM registry
            WHERE sha256 = decode(\(sha256), 'hex')
            """)
    }

    /// The row of the file whose QR code leads to this id.
    func registeredFile(lookup: String) throws -> Registered.Row? {
        try registryRow(
            """
            SELECT school, number, kind, student, diploma, version, signed FROM registry
            WHERE lookup_of(signed) COLLATE "C" = \(lookup) ORDER BY school, number LIMIT 1
            """)
    }
}
