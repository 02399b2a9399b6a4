import Foundation
import Testing

@testable import Postgres

/// A schema of its own on the test server, gone when the test ends.
final class Scratch {
    let server: Server
    /// Random, so that tests side by side do not end each other's sessions.
    let name = UUID().uuidString.prefix(8).lowercased()
    private let administrator: Connection

    init() throws {
        let url = try #require(
            ProcessInfo.processInfo.environment["TEST_DATABASE_URL"],
            "set TEST_DATABASE_URL to a superuser's address on a PostgreSQL server for tests")
        let schema = "test \"\(name)"
        server = Server(url: url, schema: schema)
        administrator = try Connection(to: Server(url: url, schema: nil), name: "scratch")
        try administrator.transaction { [quoted] tx in try tx.script("CREATE SCHEMA \(quoted)") }
    }

    deinit {
        try? administrator.transaction { tx in try tx.script("DROP SCHEMA \(quoted) CASCADE") }
    }

    /// A blank and a quotation mark, so that the search path has to be quoted well.
    private var quoted: String { "\"test \"\"\(name)\"" }

    func connection(_ name: String = "test") throws -> Connection { try Connection(to: server, name: name) }

    /// Ends the sessions of that name, as an administrator or a restart does.
    func end(_ name: String) throws {
        try administrator.transaction { tx in
            _ = try tx.rows(
                "SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE application_name = \(name)")
        }
        // The backend ends a moment after it was told to.
        for _ in 0..<100 {
            let isThere = try administrator.transaction { tx in
                try tx.row("SELECT pid FROM pg_stat_activity WHERE application_name = \(name)") != nil
            }
            if !isThere { return }
            Thread.sleep(forTimeInterval: 0.02)
        }
    }
}
