import Foundation
import Testing

@testable import Postgres

@Suite struct ConnectionTests {
    let scratch: Scratch
    let connection: Connection

    init() throws {
        scratch = try Scratch()
        connection = try scratch.connection("connection-\(scratch.name)")
        try connection.transaction { tx in
            try tx.script("CREATE TABLE things (name text, CONSTRAINT a_thing_has_one_name UNIQUE (name))")
        }
    }

    private func names() throws -> [String] {
        try scratch.connection().transaction { tx in
            try tx.rows("SELECT name FROM things ORDER BY name").map { try $0["name"] }
        }
    }

    @Test("What returns is committed, what throws is not, and the connection goes on")
    func commitAndRollBack() throws {
        struct Stop: Error {}
        #expect(try connection.transaction { tx in try tx.run("INSERT INTO things (name) VALUES (\("a"))") } == 1)
        #expect(throws: Stop.self) {
            try connection.transaction { tx in
                try tx.run("INSERT INTO things (name) VALUES (\("b"))")
                throw Stop()
            }
        }
        try connection.transaction { tx in try tx.run("INSERT INTO things (name) VALUES (\("c"))") }
        #expect(try names() == ["a", "c"])
    }

    @Test("What has an index is looked up by it, also while the table is empty: the plan is kept for what comes")
    func plansForEmptyTables() throws {
        func scans(_ tx: borrowing Transaction) throws -> Int {
            try tx.row("SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relid = 'things'::regclass")!["seq_scan"]
        }
        let readFromFrontToBack: Int = try connection.transaction { tx in
            // What the session did before, such as making the index, may be counted still.
            let before = try scans(tx)
            for name in 0..<10 { _ = try tx.rows("SELECT name FROM things WHERE name = \("\(name)")") }
            return try scans(tx) - before
        }
        #expect(readFromFrontToBack == 0)
    }

    @Test("Who may be forgotten by a crash of the database does not wait for its disk, and nobody else")
    func asynchronousCommits() throws {
        func setting(_ server: Server) throws -> String {
            try Connection(to: server, name: "commits").transaction { tx in
                try tx.row("SELECT current_setting('synchronous_commit') AS setting")!["setting"]
            }
        }
        #expect(try setting(scratch.server.committingAsynchronously) == "off")
        #expect(try setting(scratch.server) == "on")
    }

    @Test("A transaction knows how many rows have changed, whatever statement did it; looking and locking change none")
    func changes() throws {
        func changes(_ body: (borrowing Transaction) throws -> Void) throws -> Int {
            try connection.transaction { tx in
                let before = try tx.changes()
                try body(tx)
                return try tx.changes() - before
            }
        }
        #expect(try changes { tx in try tx.run("INSERT INTO things (name) VALUES (\("a")), (\("b"))") } == 2)
        #expect(
            try changes { tx in
                _ = try tx.rows(
                    """
                    WITH changed AS (UPDATE things SET name = \("c") WHERE name = \("a") RETURNING name)
                    SELECT name FROM changed
                    """)
            } == 1)
        #expect(
            try changes { tx in
                _ = try tx.rows("SELECT name FROM things FOR UPDATE")
                try tx.run("UPDATE things SET name = \("b") WHERE name = \("z")")
            } == 0)
        #expect(try changes { tx in try tx.run("DELETE FROM things") } == 2)
    }

    @Test("An error names SQLSTATE and constraint and keeps the value to itself")
    func errors() throws {
        try connection.transaction { tx in try tx.run("INSERT INTO things (name) VALUES (\("secret"))") }
        let twice = #expect(throws: PostgresError.self) {
            try connection.transaction { tx in try tx.run("INSERT INTO things (name) VALUES (\("secret"))") }
        }
        #expect(twice?.sqlstate == "23505")
        #expect(twice?.constraint == "a_thing_has_one_name")
        #expect(twice?.isPassing == false)
        let wrong = #expect(throws: PostgresError.self) {
            try connection.transaction { tx in _ = try tx.rows("SELECT \("secret")::uuid AS id") }
        }
        #expect(wrong?.sqlstate == "22P02")
        #expect(wrong?.message.contains("secret") == false)
        let nul = #expect(throws: PostgresError.self) {
            try connection.transaction { tx in try tx.run("INSERT INTO things (name) VALUES (\("a\0b"))") }
        }
        #expect(nul?.sqlstate == "22021")
    }

    @Test("A failure that the body swallowed is not taken for a commit")
    func swallowed() throws {
        let error = #expect(throws: PostgresError.self) {
            try connection.transaction { tx in
                try tx.run("INSERT INTO things (name) VALUES ('lost')")
                _ = try? tx.run("INSERT INTO nowhere (name) VALUES ('x')")
            }
        }
        #expect(error?.sqlstate == "25P02")
        #expect(try names() == [])
    }

    @Test("An outage in a transaction is told as one, and the next transaction has a fresh connection")
    func outage() throws {
        let error = #expect(throws: PostgresError.self) {
            try connection.transaction { tx in
                try tx.run("INSERT INTO things (name) VALUES (\("x"))")
                try scratch.end("connection-\(scratch.name)")
                try tx.run("INSERT INTO things (name) VALUES (\("y"))")
            }
        }
        #expect(error?.isOutage == true)
        try connection.transaction { tx in try tx.run("INSERT INTO things (name) VALUES (\("z"))") }
        #expect(try names() == ["z"])
    }

    @Test("A commit that gets no answer is an outage")
    func commitOutage() throws {
        let error = #expect(throws: PostgresError.self) {
            try connection.transaction { _ in try scratch.end("connection-\(scratch.name)") }
        }
        #expect(error?.isOutage == true)
    }

    @Test("A connection that died while it stood idle is replaced without an error")
    func idleOutage() throws {
        try scratch.end("connection-\(scratch.name)")
        #expect(try connection.transaction { tx in try tx.run("INSERT INTO things (name) VALUES (\("x"))") } == 1)
    }

    @Test("A connection that the server ended because nobody used it is replaced without an error")
    func idleTooLong() throws {
        try connection.transaction { tx in try tx.script("SET idle_session_timeout = '50ms'") }
        Thread.sleep(forTimeInterval: 0.3)
        #expect(try connection.transaction { tx in try tx.run("INSERT INTO things (name) VALUES (\("x"))") } == 1)
    }

    @Test("Where the server's certificate is to be checked, nothing is said to a server that has none")
    func inTheClear() throws {
        let server = Server(url: scratch.server.url, schema: nil, authorities: "/etc/ssl/certs/ca-certificates.crt")
        let parameters = Dictionary(uniqueKeysWithValues: server.parameters(name: "test"))
        #expect(parameters["sslmode"] == "verify-full")
        let error = #expect(throws: PostgresError.self) { try Connection(to: server, name: "test") }
        #expect(error?.isOutage == true)
        #expect(error?.message.contains("SSL") == true)
    }

    @Test("Nobody at the address is an outage that names no password")
    func nobody() throws {
        let nowhere = Server(url: "postgresql://someone:hidden@127.0.0.1:1/nothing", schema: nil)
        let error = #expect(throws: PostgresError.self) { try Connection(to: nowhere, name: "test") }
        #expect(error?.isOutage == true)
        #expect(error?.message.contains("hidden") == false)
    }

    @Test("Each session has its schema, its clock's zone and its limits")
    func settings() throws {
        try connection.transaction { tx in
            for (name, value) in [
                ("application_name", "connection-\(scratch.name)"), ("timezone", "UTC"), ("lock_timeout", "5s"),
                ("statement_timeout", "20s"), ("idle_in_transaction_session_timeout", "20s"),
                ("datestyle", "ISO, MDY"), ("transaction_isolation", "read committed"),
                ("client_min_messages", "warning"), ("idle_session_timeout", "10min"), ("tcp_keepalives_idle", "5"),
                ("tcp_user_timeout", "15000"), ("client_connection_check_interval", "10s"),
            ] {
                let found: String? = try tx.row("SELECT current_setting(\(name)) AS value")?["value"]
                #expect(found == value)
            }
            let schema: String? = try tx.row("SELECT current_schema()::text AS schema")?["schema"]
            #expect(schema == scratch.server.schema)
        }
    }

    @Test("The time is the database's, or the one that a test holds")
    func now() throws {
        let held = Date(timeIntervalSince1970: 1_000_000_000)
        #expect(try connection.transaction(now: held) { tx in tx.now } == held)
        #expect(abs(try connection.transaction { tx in tx.now }.timeIntervalSinceNow) < 60)
    }

    @Test("A statement is prepared once, and more statements than the bound still run")
    func prepared() throws {
        try connection.transaction { tx in
            for number in 0..<3 { try tx.run("INSERT INTO things (name) VALUES (\("n\(number)"))") }
            let same: Int? = try tx.row(
                "SELECT count(*) AS count FROM pg_prepared_statements WHERE statement LIKE 'INSERT%'")?["count"]
            #expect(same == 1)
        }
        try connection.transaction { tx in
            for number in 0..<300 { _ = try tx.rows(Query(stringLiteral: "SELECT \(number) AS number")) }
            let count: Int? = try tx.row("SELECT count(*) AS count FROM pg_prepared_statements")?["count"]
            #expect(try #require(count) <= 256)
        }
    }
}
