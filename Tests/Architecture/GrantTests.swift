import Foundation
import Messages
import Testing

@testable import Chassis
@testable import Postgres

/// A database made by the scripts that an operator runs, and migrated by every program as its schema's owner.
private final class SchoolDatabase {
    let name = "grants_" + UUID().uuidString.prefix(8).lowercased()
    private let administrator: Connection
    private let address: URLComponents
    /// The same for everybody: roles belong to the whole cluster, which other tests use as well.
    private static let password = "a-test"

    init() throws {
        let url = try #require(
            ProcessInfo.processInfo.environment["TEST_DATABASE_URL"], "TEST_DATABASE_URL names no database")
        address = try #require(URLComponents(string: url))
        administrator = try Connection(to: Server(url: url, schema: nil), name: "grants")
        try administrator.runAlone("CREATE DATABASE \(name)")
        try runScript()
        for deployable in Programs.all {
            let program = deployable.program
            let owner = try connection(as: "\(program.rawValue)-owner", program)
            defer { owner.close() }
            try SchemaHistory(of: deployable.service(Settings())).migrate(on: owner, for: program.rawValue)
        }
    }

    deinit { try? administrator.runAlone("DROP DATABASE \(name) WITH (FORCE)") }

    private func runScript() throws {
        let secrets = FileManager.default.temporaryDirectory.appending(path: name)
        try FileManager.default.createDirectory(at: secrets, withIntermediateDirectories: true)
        for program in Program.allCases {
            for role in [program.rawValue, "\(program.rawValue)-owner"] {
                try Data(Self.password.utf8).write(to: secrets.appending(path: "database-\(role)"))
            }
        }
        var own = address
        own.path = "/\(name)"
        let psql = Process()
        psql.executableURL = URL(filePath: "/usr/bin/psql")
        psql.arguments = ["-Xq", "-f", Repository.root.appending(path: "deploy/postgres/roles.sql").path]
        // libpq reads the parts of the address from the environment, where no list of processes shows a password.
        psql.environment = [
            "SECRETS": secrets.path, "PGHOST": own.host ?? "", "PGPORT": "\(own.port ?? 5432)",
            "PGUSER": own.user ?? "", "PGPASSWORD": own.password ?? "", "PGDATABASE": name,
        ]
        psql.standardOutput = FileHandle.nullDevice
        try psql.run()
        psql.waitUntilExit()
        try #require(psql.terminationStatus == 0, "deploy/postgres/roles.sql failed")
    }

    func connection(as role: String, _ program: Program) throws -> Connection {
        var own = address
        (own.user, own.password, own.path) = (role, Self.password, "/\(name)")
        return try Connection(to: Server(url: try #require(own.string), schema: program.rawValue), name: "grants")
    }
}

@Suite struct GrantTests {
    private let database: SchoolDatabase

    init() throws { database = try SchoolDatabase() }

    /// The SQLSTATE with which PostgreSQL refuses what a program's role tries.
    private func refusal(of statement: String, by program: Program) throws -> String? {
        let connection = try database.connection(as: program.rawValue, program)
        defer { connection.close() }
        do {
            try connection.transaction { tx in _ = try tx.run(Query(stringLiteral: statement)) }
            return nil
        } catch let error as PostgresError { return error.sqlstate }
    }

    private static let notAllowed = "42501"

    @Test("What was sealed and what was registered can be added to, and never changed or taken away")
    func appendOnly() throws {
        for (program, table, column) in [
            (Program.issuer, "seals", "lookup"), (.issuer, "statements", "payload"), (.issuer, "signatures", "signed"),
            (.verifier, "registry", "signed"),
        ] {
            for statement in [
                "UPDATE \(table) SET \(column) = ''", "DELETE FROM \(table)", "TRUNCATE \(table)",
                "SELECT 1 AS one FROM \(table) FOR UPDATE", "ALTER TABLE \(table) DROP COLUMN \(column)",
                "DROP TABLE \(table)",
            ] {
                #expect(try refusal(of: statement, by: program) == Self.notAllowed, "\(statement)")
            }
            // The row is refused for what it lacks, and so not for who adds it.
            #expect(try refusal(of: "INSERT INTO \(table) DEFAULT VALUES", by: program) == "23502", "\(table)")
        }
    }

    @Test("The role that runs a program owns nothing, makes nothing, and sees no other program's schema")
    func owningNothing() throws {
        for program in Program.allCases {
            let connection = try database.connection(as: program.rawValue, program)
            defer { connection.close() }
            let owned: Int = try connection.transaction { tx in
                try tx.row("SELECT count(*) AS count FROM pg_class WHERE relowner = current_user::regrole")!["count"]
            }
            #expect(owned == 0, "\(program)")
            let other = Program.allCases.first { $0 != program }!.rawValue
            for statement in [
                "CREATE TABLE mine (name text)", "CREATE TABLE public.mine (name text)",
                "CREATE SCHEMA \"mine\"", "UPDATE schema_history SET checksum = ''",
                "SELECT count(*) AS count FROM \"\(other)\".inbox", "SET ROLE \"\(program.rawValue)-owner\"",
            ] {
                #expect(try refusal(of: statement, by: program) == Self.notAllowed, "\(program): \(statement)")
            }
        }
    }

    @Test("Every program may do on its other tables what its statements do")
    func rights() throws {
        for program in Program.allCases {
            #expect(try refusal(of: "DELETE FROM inbox", by: program) == nil)
            #expect(try refusal(of: "UPDATE unsent SET reason = ''", by: program) == nil)
            #expect(try refusal(of: "SELECT part FROM schema_history", by: program) == nil)
        }
    }
}
