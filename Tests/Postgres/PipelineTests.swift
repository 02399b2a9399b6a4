import Foundation
import Testing

@testable import Postgres

@Suite struct PipelineTests {
    let scratch: Scratch
    let connection: Connection

    init() throws {
        scratch = try Scratch()
        connection = try scratch.connection("pipeline-\(scratch.name)")
        try connection.transaction { tx in try tx.script("CREATE TABLE things (name text UNIQUE, at int)") }
    }

    private func add(_ name: String) -> Query {
        "INSERT INTO things (name, at) VALUES (\(name), 1) ON CONFLICT DO NOTHING"
    }

    @Test("Each statement tells how many rows it changed, in order")
    func counts() throws {
        for _ in 0..<2 {
            let counts = try connection.transaction { tx in
                try tx.run("DELETE FROM things")
                return try tx.pipeline([add("a"), add("a"), add("b"), "UPDATE things SET at = 2", "DELETE FROM things"])
            }
            #expect(counts == [1, 0, 1, 2, 2])
        }
        #expect(try connection.transaction { tx in try tx.pipeline([]) } == [])
    }

    @Test("Many statements pass, with large values")
    func many() throws {
        let large = String(repeating: "學", count: 10_000)
        let counts = try connection.transaction { tx in
            try tx.pipeline((0..<450).map { add("\($0)\(large)") })
        }
        #expect(counts == Array(repeating: 1, count: 450))
    }

    static let failures: [([Query], String)] = [
        (["INSERT INTO nowhere (name) VALUES ('x')"], "42P01"),
        (["UPDATE things SET at = at / 0", "UPDATE things SET at = 5"], "22012"),
        (["UPDATE things SET name = \("a\0")"], "22021"),
    ]

    @Test(
        "The first failure ends all of them, is the one that is thrown, and leaves the connection whole",
        arguments: failures)
    func failure(_ wrong: [Query], _ sqlstate: String) throws {
        try connection.transaction { tx in try tx.run("INSERT INTO things (name, at) VALUES ('kept', 1)") }
        let error = #expect(throws: PostgresError.self) {
            try connection.transaction { tx in try tx.pipeline([add("a")] + wrong + [add("b")]) }
        }
        #expect(error?.sqlstate == sqlstate)
        for _ in 0..<2 {
            let names = try connection.transaction { tx in
                try tx.pipeline([add("kept")])
                return try tx.rows("SELECT name FROM things").map { try $0["name"] as String }
            }
            #expect(names == ["kept"])
        }
    }

    @Test("An outage in a pipeline is told as one")
    func outage() throws {
        let error = #expect(throws: PostgresError.self) {
            try connection.transaction { tx in
                try scratch.end("pipeline-\(scratch.name)")
                try tx.pipeline([add("a"), add("b")])
            }
        }
        #expect(error?.isOutage == true)
        #expect(try connection.transaction { tx in try tx.pipeline([add("a")]) } == [1])
    }
}
