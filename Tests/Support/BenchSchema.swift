import Foundation
import Messages
import Postgres
import Synchronization
import Testing

@testable import Chassis

/// A program's migrated schema on the tests' cluster. To make one takes a fifth of a second, so a test that only
/// wrote rows leaves it to the next, as it was at first.
final class BenchSchema: Sendable {
    /// Its owner, for what no program may do.
    let owner: Server
    /// As deployed: the program's role owns nothing, and a statement that it may not run fails here as it would there.
    let server: Server
    private let kind: String
    /// Makes it what it was when its migrations had run.
    private let reset: String

    private static let shelf = Mutex<[String: [BenchSchema]]>([:])

    static func take(for service: Service, at url: String) throws -> BenchSchema {
        let kind = "\(service.program.rawValue) \(service.migrations.path) \(url)"
        return try shelf.withLock { $0[kind]?.popLast() } ?? BenchSchema(of: service, kind, url)
    }

    private init(of service: Service, _ kind: String, _ url: String) throws {
        self.kind = kind
        let schema = "bench_" + UUID().uuidString.lowercased().replacing("-", with: "")
        owner = Server(url: url, schema: schema)
        let role = "mortarboard_bench"
        let connection = try Connection(to: owner, name: "bench")
        defer { connection.close() }
        try connection.transaction { tx in
            // Targets are tested beside each other, and each may be the first that wants the role.
            try tx.run("SELECT pg_advisory_xact_lock(hashtext(\(role)))")
            if try tx.row("SELECT 1 AS one FROM pg_roles WHERE rolname = \(role)") == nil {
                try tx.run(Query(stringLiteral: "CREATE ROLE \(role) LOGIN PASSWORD '\(role)'"))
            }
            try tx.run(Query(stringLiteral: "CREATE SCHEMA \(schema)"))
            try tx.run(Query(stringLiteral: "GRANT USAGE ON SCHEMA \(schema) TO \(role)"))
        }
        try SchemaHistory(of: service).migrate(on: connection, for: role)
        var address = try #require(URLComponents(string: url))
        (address.user, address.password) = (role, role)
        server = Server(url: try #require(address.string), schema: schema)
        reset = try connection.transaction { tx in
            let tables: [String] = try tx.rows("SELECT tablename::text FROM pg_tables WHERE schemaname = \(schema)")
                .map { try $0["tablename"] }
            // What the migrations wrote.
            let rows = try tables.compactMap { table -> String? in
                let rows: String? = try tx.row(
                    Query(stringLiteral: "SELECT json_agg(it)::text AS rows FROM \(table) AS it"))?["rows"]
                return rows.map {
                    "INSERT INTO \(table) SELECT * FROM json_populate_recordset(NULL::\(table), $rows$\($0)$rows$);"
                }
            }
            return """
                DO $do$ BEGIN
                    -- Rows go in any order, whatever refers to them.
                    SET LOCAL session_replication_role = replica;
                    \((tables.map { "DELETE FROM \($0);" } + rows).joined(separator: "\n"))
                    PERFORM setval(format('%I.%I', schemaname, sequencename), start_value, false)
                    FROM pg_sequences WHERE schemaname = '\(schema)';
                END $do$
                """
        }
    }

    /// Leaves it to the next test.
    func giveBack() throws {
        try asOwner(reset)
        Self.shelf.withLock { $0[kind, default: []].append(self) }
    }

    /// For one that is not what it was.
    func drop() throws { try asOwner("DROP SCHEMA \(owner.schema!) CASCADE") }

    private func asOwner(_ statement: String) throws {
        let connection = try Connection(to: owner, name: "bench")
        defer { connection.close() }
        try connection.transaction { tx in try tx.run(Query(stringLiteral: statement)) }
    }
}
