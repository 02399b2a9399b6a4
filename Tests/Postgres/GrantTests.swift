import Foundation
import Testing

@testable import Postgres

/// A role that owns nothing, on the test server for as long as its test.
@Suite struct GrantTests {
    let scratch: Scratch
    let connection: Connection
    private let role: String

    init() throws {
        scratch = try Scratch()
        connection = try scratch.connection()
        role = "test-\(scratch.name)"
        try connection.transaction { [role] tx in
            try tx.script(
                """
                CREATE TABLE things (name text);
                CREATE TABLE deeds (name text);
                COMMENT ON TABLE deeds IS 'append-only';
                CREATE VIEW names AS SELECT name FROM things;
                CREATE TABLE schema_history (name text);
                CREATE ROLE "\(role)";
                """)
        }
    }

    private func may(_ right: String, _ table: String) throws -> Bool {
        try connection.transaction { [role] tx in
            try tx.row("SELECT has_table_privilege(\(role), \(table), \(right)) AS may")!["may"]
        }
    }

    @Test("A program reads and writes its tables, only adds to what is append-only, and never writes the history")
    func rights() throws {
        defer {
            try? connection.transaction { tx in try tx.script("DROP OWNED BY \"\(role)\"; DROP ROLE \"\(role)\"") }
        }
        try Grants.give(to: role, on: connection)
        let all = ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "TRIGGER", "REFERENCES"]
        #expect(try all.filter { try may($0, "things") } == ["SELECT", "INSERT", "UPDATE", "DELETE"])
        #expect(try all.filter { try may($0, "deeds") } == ["SELECT", "INSERT"])
        #expect(try all.filter { try may($0, "names") } == ["SELECT"])
        #expect(try all.filter { try may($0, "schema_history") } == ["SELECT"])
        try connection.transaction { tx in try tx.script("COMMENT ON TABLE things IS 'append-only'") }
        try Grants.give(to: role, on: connection)
        #expect(try all.filter { try may($0, "things") } == ["SELECT", "INSERT"])
    }

    @Test("The owner is not the role that runs, and who runs has to be there")
    func refused() throws {
        defer { try? connection.transaction { tx in try tx.script("DROP ROLE \"\(role)\"") } }
        let owner: String = try connection.transaction { tx in try tx.row("SELECT current_user::text AS name")!["name"]
        }
        #expect(throws: MigrationRefused.self) { try Grants.give(to: owner, on: connection) }
        #expect(throws: MigrationRefused.self) { try Grants.give(to: "nobody", on: connection) }
    }
}
