import Foundation
import Synchronization
import Testing

@testable import Postgres

@Suite struct DatabaseTests {
    @Test("Transactions of many tasks share few connections, survive an outage and end with the program")
    func shared() async throws {
        let scratch = try Scratch()
        try scratch.connection().transaction { tx in try tx.script("CREATE TABLE counts (number int)") }
        let database = Database(scratch.server, connections: 2, name: "database-test")
        func add() async throws {
            try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        try await database.transaction { tx in
                            try tx.run("INSERT INTO counts (number) VALUES (\(number))")
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        try await add()
        let sessions = try await database.transaction { tx in
            try tx.row("SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = 'database-test'")?["n"]
                as Int?
        }
        #expect(sessions == 2)
        try scratch.end("database-test")
        try await add()
        let count = try await database.transaction { tx in
            try tx.row("SELECT count(*) AS n FROM counts")?["n"] as Int?
        }
        #expect(count == 80)
        async let last = database.transaction { tx in
            _ = try tx.rows("SELECT pg_sleep(0.3)::text AS nothing")
            return true
        }
        try await Task.sleep(for: .milliseconds(100))
        database.close()
        #expect(try await last)
        await #expect(throws: NotBegun.self) { try await database.transaction { _ in } }
    }

    @Test("What has not begun in time never does, and a program that stops waits for nothing longer than it says")
    func deadlines() async throws {
        let scratch = try Scratch()
        let database = Database(scratch.server, connections: 1, name: "deadlines")
        let slow = Task {
            try await database.transaction { tx in _ = try tx.rows("SELECT pg_sleep(2)::text AS nothing") }
        }
        try await Task.sleep(for: .milliseconds(200))
        let began = Atomic(0)
        let dropped = Atomic(0)
        database.begin(within: .milliseconds(100)) { _ in
            began.add(1, ordering: .relaxed)
        } else: {
            dropped.add(1, ordering: .relaxed)
        }
        try await slow.value
        try await Task.sleep(for: .milliseconds(100))
        #expect(began.load(ordering: .relaxed) == 0 && dropped.load(ordering: .relaxed) == 1)
        let standing = Task {
            try await database.transaction { tx in _ = try tx.rows("SELECT pg_sleep(3)::text AS nothing") }
        }
        try await Task.sleep(for: .milliseconds(200))
        let waiting = Task { try await database.transaction { _ in } }
        try await Task.sleep(for: .milliseconds(100))
        let closing = ContinuousClock.now
        database.close(within: .milliseconds(300))
        #expect(.now - closing < .seconds(1))
        await #expect(throws: NotBegun.self) { try await waiting.value }
        try await standing.value
        database.begin(within: .seconds(1), { _ in }, else: { dropped.add(1, ordering: .relaxed) })
        #expect(dropped.load(ordering: .relaxed) == 2)
    }

    @Test("An answer is waited for as long as it is worth waiting for")
    func waiting() async {
        let late = await within(.milliseconds(50)) { try await Task.sleep(for: .seconds(5)) }
        #expect(throws: TookTooLong.self) { try late.get() }
        let early = await within(.seconds(5)) { 7 }
        #expect((try? early.get()) == 7)
    }

    @Test("Who waits for a connection waits no longer than their patience; what did not begin by then never does")
    func patience() async throws {
        let scratch = try Scratch()
        try scratch.connection().transaction { tx in try tx.script("CREATE TABLE counts (number int)") }
        let database = Database(
            scratch.server, connections: 1, name: "patience", patience: .milliseconds(300), most: 2)
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let slow = Task {
            try await database.transaction { tx in
                begin.finish()
                _ = try tx.rows("SELECT pg_sleep(1)::text AS nothing")
            }
        }
        for await _ in begun {}
        let began = ContinuousClock.now
        await #expect(throws: TookTooLong.self) {
            try await database.transaction { tx in try tx.run("INSERT INTO counts VALUES (1)") }
        }
        #expect(ContinuousClock.now - began < .milliseconds(900))
        await #expect(throws: TookTooLong.self) { try await slow.value }
        await #expect(throws: TooManyWaiting.self, "both places are taken though both askers left") {
            try await database.transaction { _ in }
        }
        try await Task.sleep(for: .seconds(1))
        let count = try await database.transaction { tx in try tx.row("SELECT count(*) AS n FROM counts")!["n"] as Int }
        #expect(count == 0)
        database.close()
    }
}
