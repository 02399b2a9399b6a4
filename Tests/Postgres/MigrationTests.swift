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

    private func write(_ name: String, _ sql: String) throws {
        try sql.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }

    private func refusal() -> String? {
        #expect(throws: MigrationRefused.self) { try Migrations.run(folder: folder, on: connection) }?.description
    }

    @Test("Each file runs once, in order")
    func once() throws {
        try write("README.md", "not a migration")
        #expect(try Migrations.run(folder: folder, on: connection) == ["V001_things.sql"])
        try write("V002_more.sql", "ALTER TABLE things ADD COLUMN at int")
        #expect(try Migrations.run(folder: folder, on: connection) == ["V002_more.sql"])
        #expect(try Migrations.run(folder: folder, on: connection) == [])
        try connection.transaction { tx in try tx.run("INSERT INTO things (name, at) VALUES ('a', 1)") }
    }

    @Test("An edited, a missing and a late file are refused with a sentence")
    func refused() throws {
        try write("V003_kinds.sql", "CREATE TABLE kinds (name text)")
        try Migrations.run(folder: folder, on: connection)
        try write("V002_late.sql", "CREATE TABLE late (name text)")
        #expect(refusal()?.hasPrefix("V002_late.sql comes before V003_kinds.sql") == true)
        try FileManager.default.removeItem(at: folder.appending(path: "V002_late.sql"))
        try write("V001_things.sql", "CREATE TABLE things (name varchar)")
        #expect(refusal()?.hasPrefix("V001_things.sql was run before and was edited since.") == true)
        try FileManager.default.removeItem(at: folder.appending(path: "V001_things.sql"))
        #expect(refusal()?.hasPrefix("V001_things.sql was run before and its file is gone.") == true)
    }

    @Test("A file that fails leaves nothing behind and is named")
    func failing() throws {
        try write("V002_wrong.sql", "CREATE TABLE half (name text); SELECT nonsense;")
        let error = #expect(throws: PostgresError.self) { try Migrations.run(folder: folder, on: connection) }
        #expect(error?.message.hasPrefix("V002_wrong.sql: ") == true)
        try write("V002_wrong.sql", "CREATE TABLE half (name text);")
        #expect(try Migrations.run(folder: folder, on: connection) == ["V002_wrong.sql"])
    }

    @Test("Two processes that migrate at once run each file once")
    func together() async throws {
        try write("V002_slow.sql", "SELECT pg_sleep(0.3); CREATE TABLE slow (name text)")
        let (server, folder) = (scratch.server, folder)
        let ran = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<3 {
                group.addTask { try Migrations.run(folder: folder, on: Connection(to: server, name: "together")) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(ran.sorted() == ["V001_things.sql", "V002_slow.sql"])
    }

    @Test("A schema that is not there is refused with a sentence")
    func noSchema() throws {
        let nowhere = Server(url: scratch.server.url, schema: "nowhere")
        let refusal = #expect(throws: MigrationRefused.self) {
            try Migrations.run(folder: folder, on: Connection(to: nowhere, name: "test"))
        }
        #expect(refusal?.description.hasPrefix("The program's schema is not there") == true)
    }
}
