import Foundation
import Testing

@testable import Postgres

@Suite struct MigrationTests {
    let scratch: Scratch
    let connection: Connection
    let folder: URL

    init() throws {
        scratch = try Scratch()
        connection = try scratch.connection()
        folder = FileManager.default.temporaryDirectory.appending(path: "migrations-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try write("V001_things.sql", "CREATE TABLE things (name text); CREATE INDEX things_by_name ON things (name);")
    }

    private func write(_ name: String, _ sql: String, oldest release: Int = 1) throws {
        try "-- Oldest release that may still run: \(release)\n\(sql)".write(
            to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }

    private func remove(_ name: String) throws { try FileManager.default.removeItem(at: folder.appending(path: name)) }

    @discardableResult
    private func migrate(release: Int = 1) throws -> [String] {
        try Migrations(folder: folder).run(release: release, on: connection)
    }

    private func refusal(release: Int = 1) -> String? {
        #expect(throws: MigrationRefused.self) { try migrate(release: release) }?.description
    }

    private func misfit(release: Int = 1) throws -> String? {
        try connection.transaction { tx in try Migrations(folder: folder).misfit(release: release, tx)?.description }
    }

    @Test("Each file runs once, in order")
    func once() throws {
        try write("README.md", "not a migration")
        #expect(try migrate() == ["V001_things.sql"])
        try write("V002_more.sql", "ALTER TABLE things ADD COLUMN at int")
        #expect(try migrate() == ["V002_more.sql"])
        #expect(try migrate() == [])
        try connection.transaction { tx in try tx.run("INSERT INTO things (name, at) VALUES ('a', 1)") }
    }

    @Test("An edited, a missing and a late file are refused with a sentence")
    func refused() throws {
        try write("V003_kinds.sql", "CREATE TABLE kinds (name text)")
        try migrate()
        try write("V002_late.sql", "CREATE TABLE late (name text)")
        #expect(refusal()?.hasPrefix("V002_late.sql comes before V003_kinds.sql") == true)
        try remove("V002_late.sql")
        try write("V001_things.sql", "CREATE TABLE things (name varchar)")
        #expect(refusal()?.hasPrefix("V001_things.sql was run before and was edited since.") == true)
        try remove("V001_things.sql")
        #expect(refusal()?.hasPrefix("V001_things.sql was run before and its file is gone.") == true)
    }

    @Test("A file says which release may still run, and none that does not exist yet")
    func unsaid() throws {
        try write("V002_future.sql", "CREATE TABLE future (name text)", oldest: 3)
        #expect(refusal(release: 2) == "V002_future.sql names release 3, and this is 2.")
        try "SELECT 1".write(to: folder.appending(path: "V003_silent.sql"), atomically: true, encoding: .utf8)
        #expect(refusal()?.hasPrefix("V003_silent.sql needs one line") == true)
    }

    @Test("A release goes on beside a newer schema that allows it, and has nothing to migrate there")
    func newerAllows() throws {
        try write("V002_more.sql", "ALTER TABLE things ADD COLUMN at int")
        try migrate(release: 2)
        try remove("V002_more.sql")
        #expect(try misfit(release: 1) == nil)
        #expect(try migrate(release: 1) == [])
    }

    @Test("A release that a newer schema shuts out says so, and does not migrate")
    func newerShutsOut() throws {
        try write("V002_other.sql", "ALTER TABLE things RENAME COLUMN name TO title", oldest: 2)
        try migrate(release: 2)
        #expect(try misfit(release: 2) == nil)
        try remove("V002_other.sql")
        let sentence = "The schema is newer than release 1 can use: V002_other.sql wants release 2 or later."
        #expect(try misfit(release: 1) == sentence)
        #expect(refusal(release: 1) == sentence)
    }

    @Test("A schema that is older than the program, or has never been made, is not one that it can use")
    func older() throws {
        #expect(try misfit()?.contains("V001_things.sql was not run") == true)
        try migrate()
        #expect(try misfit() == nil)
        try write("V002_more.sql", "ALTER TABLE things ADD COLUMN at int")
        #expect(
            try misfit()?.hasPrefix("The schema is older than release 1 can use: V002_more.sql was not run.") == true)
    }

    @Test("A statement that does not fit the schema waits until it does, also when it was prepared before")
    func misfits() throws {
        try migrate()
        let error = #expect(throws: PostgresError.self) {
            try connection.transaction { tx in try tx.run("INSERT INTO things (name, at) VALUES ('a', \(1))") }
        }
        #expect(error?.isMisfit == true && error?.isPassing == true)
        func names() throws -> [Row] { try connection.transaction { tx in try tx.rows("SELECT name FROM things") } }
        _ = try names()
        try write("V002_kind.sql", "ALTER TABLE things ALTER COLUMN name TYPE varchar(9)")
        try Migrations(folder: folder).run(release: 1, on: scratch.connection())
        #expect(#expect(throws: PostgresError.self) { try names() }?.isPassing == true)
        _ = try names()
    }

    @Test("A file that fails leaves nothing behind and is named")
    func failing() throws {
        try write("V002_wrong.sql", "CREATE TABLE half (name text); SELECT nonsense;")
        let error = #expect(throws: PostgresError.self) { try migrate() }
        #expect(error?.message.hasPrefix("V002_wrong.sql: ") == true)
        try write("V002_wrong.sql", "CREATE TABLE half (name text);")
        #expect(try migrate() == ["V002_wrong.sql"])
    }

    // Crash table, row 12
    @Test("What cannot stand in a transaction runs outside of one, and again when it was cut short")
    func outside() throws {
        try migrate()
        try connection.transaction { tx in try tx.run("INSERT INTO things (name) VALUES ('a'), ('a')") }
        try write(
            "V002_unique.sql",
            """
            -- Outside a transaction
            DROP INDEX CONCURRENTLY IF EXISTS a_thing_is_there_once;
            CREATE UNIQUE INDEX CONCURRENTLY a_thing_is_there_once ON things (name);

            """)
        #expect(#expect(throws: PostgresError.self) { try migrate() }?.sqlstate == "23505")
        #expect(try misfit()?.contains("V002_unique.sql was not run") == true)
        try connection.transaction { tx in try tx.run("DELETE FROM things") }
        #expect(try migrate() == ["V002_unique.sql"])
        let isValid: Bool? = try connection.transaction { tx in
            try tx.row("SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_thing_is_there_once'::regclass")?[
                "indisvalid"]
        }
        #expect(isValid == true)
    }

    @Test("A migration that waits for a table lets those by who come after it")
    func lettingBy() async throws {
        try migrate()
        try write("V002_more.sql", "ALTER TABLE things ADD COLUMN at int")
        let (server, folder) = (scratch.server, folder)
        async let held: Void = onThread {
            try Connection(to: server, name: "holds").transaction { tx in
                _ = try tx.rows("SELECT name FROM things")
                _ = try tx.rows("SELECT pg_sleep(4)::text AS slept")
            }
        }
        try await Task.sleep(for: .milliseconds(500))
        async let ran = onThread {
            try Migrations(folder: folder).run(release: 1, on: Connection(to: server, name: "migrates"))
        }
        let longest = try await onThread {
            let connection = try Connection(to: server, name: "comes after")
            return try (0..<30).map { _ in
                Thread.sleep(forTimeInterval: 0.1)
                return try ContinuousClock().measure {
                    _ = try connection.transaction { tx in try tx.rows("SELECT name FROM things") }
                }
            }.max()!
        }
        #expect(longest < .milliseconds(1_500))
        try await held
        #expect(try await ran == ["V002_more.sql"])
    }

    @Test("Processes that migrate at once run each file once, also while an index is built beside them")
    func together() async throws {
        try write("V002_slow.sql", "SELECT pg_sleep(0.3); CREATE TABLE slow (name text)")
        try write(
            "V003_beside.sql", "-- Outside a transaction\nCREATE INDEX CONCURRENTLY slow_by_name ON slow (name);\n")
        let (server, folder) = (scratch.server, folder)
        let ran = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<3 {
                group.addTask {
                    try Migrations(folder: folder).run(release: 1, on: Connection(to: server, name: "together"))
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(ran.sorted() == ["V001_things.sql", "V002_slow.sql", "V003_beside.sql"])
    }

    @Test("A schema that is not there is refused with a sentence")
    func noSchema() throws {
        let nowhere = Server(url: scratch.server.url, schema: "nowhere")
        let refusal = #expect(throws: MigrationRefused.self) {
            try Migrations(folder: folder).run(release: 1, on: Connection(to: nowhere, name: "test"))
        }
        #expect(refusal?.description.hasPrefix("The program's schema is not there") == true)
    }
}

/// On a thread that may block.
private func onThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Swift.Result { try body() }) }
    }
}
