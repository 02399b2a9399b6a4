import Foundation
import Logging
import Messages
import Postgres
import RabbitMQ
import Synchronization
import TestKit
import Testing

@testable import Chassis

private let folder = FileManager.default.temporaryDirectory.appending(path: "schema-tests-\(UUID().uuidString)")

/// A program with one table, on a schema that is migrated to the file that it has now.
private func makeBench() throws -> Bench {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try write("V001_things.sql", "CREATE TABLE things (name text)")
    try? FileManager.default.removeItem(at: folder.appending(path: "V002_kinds.sql"))
    let service = Service(.issuer, migrations: folder)
        .on(FeePaid.self) { heard, tx in
            try tx.run("INSERT INTO things (name, kind) VALUES (\(heard.item), 'fee')")
            return .done(saying: [], resuming: nil)
        }
    return try Bench(service, publishers: ["cashier": []])
}

private func write(_ name: String, _ sql: String) throws {
    try "-- Oldest release that may still run: 1\n\(sql)".write(
        to: folder.appending(path: name), atomically: true, encoding: .utf8)
}

private func asOwner(_ bench: Bench, _ body: (Connection) throws -> Void) throws {
    let owner = try Connection(to: bench.owner, name: "owner")
    defer { owner.close() }
    try body(owner)
}

private func until(_ counter: borrowing Atomic<Int>, is count: Int) {
    for _ in 0..<500 where counter.load(ordering: .acquiring) != count { Thread.sleep(forTimeInterval: 0.01) }
    #expect(counter.load(ordering: .acquiring) == count)
}

@Suite(.serialized) struct SchemaTests {
    private let signals = Signals()
    private let health = Health(expecting: ["schema", "issuer"], hasPages: false)
    private let logger = Logger(label: "test")

    private func watch(_ bench: Bench) throws -> SchemaWatch {
        SchemaWatch(
            history: try SchemaHistory(of: bench.service), connections: connections(to: bench.server),
            signals: signals, health: health, logger: logger)
    }

    private func connections(to server: Server) -> SharedConnections {
        SharedConnections([Connection(unopened: server, name: "watch")])
    }

    @Test("On an older schema a program is not ready and says so in one sentence, until somebody has migrated")
    func older() throws {
        let bench = try makeBench()
        try write("V002_kinds.sql", "ALTER TABLE things ADD COLUMN kind text")
        try watch(bench).look()
        #expect(signals.isStopping && !signals.isEnding)
        #expect(health.troubles.keys.sorted() == ["schema"])
        #expect(health.troubles["schema"]?.contains("V002_kinds.sql was not run") == true)
        try asOwner(bench) { try SchemaHistory(of: bench.service).migrate(on: $0, for: "mortarboard_bench") }
        try watch(bench).look()
        #expect(!signals.isStopping)
        #expect(health.troubles.keys.sorted() == ["issuer"])
    }

    @Test("What was built with a program is compared, and not what an update has put into its place")
    func readOnce() throws {
        let bench = try makeBench()
        let watch = try watch(bench)
        try write("V002_kinds.sql", "ALTER TABLE things ADD COLUMN kind text")
        try asOwner(bench) { try SchemaHistory(of: bench.service).migrate(on: $0, for: "mortarboard_bench") }
        watch.look()
        #expect(!signals.isStopping)
    }

    @Test("A schema that shuts this release out holds a running program back; a database that is away does not")
    func newer() throws {
        let bench = try makeBench()
        let watch = try watch(bench)
        watch.look()
        #expect(!signals.isStopping)
        let nowhere = SchemaWatch(
            history: watch.history,
            connections: connections(to: Server(url: "postgresql://127.0.0.1:1/nothing", schema: nil)),
            signals: signals, health: health, logger: logger)
        nowhere.look()
        #expect(!signals.isStopping)
        try asOwner(bench) { owner in
            try owner.transaction { tx in
                _ = try tx.run(
                    """
                    INSERT INTO schema_history (part, name, checksum, oldest_release, applied_at)
                    VALUES ('own', 'V009_later.sql', '', 2, \(tx.now))
                    """)
            }
        }
        watch.look()
        #expect(signals.isStopping)
        #expect(health.troubles["schema"]?.contains("V009_later.sql wants release 2 or later") == true)
    }

    @Test("Where the database counts no changes, answers could not be kept: the program is not ready and says so")
    func uncounted() throws {
        let bench = try makeBench()
        let history = try SchemaHistory(of: bench.service)
        // Only a superuser may say so, as for one role or one database.
        try asOwner(bench) { owner in
            try owner.transaction { tx in
                #expect(try history.misfit(tx) == nil)
                _ = try tx.run("SET LOCAL track_counts = off")
                #expect(try history.misfit(tx)?.description.contains("track_counts") == true)
            }
        }
    }

    // Crash table, row 7
    @Test("A message whose reaction misses a column is neither parked nor charged with an attempt")
    func nothingParked() throws {
        let bench = try makeBench()
        let paid = FeePaid(
            studentNumber: StudentNumber(rawValue: "S1")!, term: Term(rawValue: "113-2")!,
            item: Line(rawValue: "reissue")!, amount: 1, receiptNumber: ReceiptNumber(rawValue: "1")!,
            paidAt: .init(timeIntervalSince1970: 1_750_000_000))
        let delivery = try Bench.delivery(
            of: paid, exchange: "campus", routingKey: "cashier.fee.paid.v1", user: "cashier", source: "/campus/cashier",
            statedAt: .init(timeIntervalSince1970: 1_750_000_000))
        let error = #expect(throws: PostgresError.self) { try bench.hearTogether([delivery]) }
        #expect(error?.isMisfit == true)
        #expect(try bench.parked() == [])
        try asOwner(bench) { owner in
            try owner.transaction { tx in _ = try tx.run("ALTER TABLE things ADD COLUMN kind text") }
        }
        try bench.hearTogether([delivery])
        #expect(try bench.parked() == [])
    }

    @Test("What goes on is woken by nothing: a clock turns at its own time, however often the schema is looked at")
    func quiet() {
        let clock = signals.makeWake()
        signals.goOn()
        #expect(!clock.wait(atMost: .zero))
        signals.hold()
        #expect(clock.wait(atMost: .zero))
        signals.goOn()
        #expect(clock.wait(atMost: .zero))
    }

    @Test("Threads that are held back start nothing, let go of what they do, and go on later; the end does not wait")
    func threads() async throws {
        let starts = Atomic<Int>(0)
        let ends = Atomic<Int>(0)
        let work = Threads.Part(name: "work") { [signals] in
            starts.add(1, ordering: .acquiringAndReleasing)
            while !signals.isStopping { signals.sleep(.seconds(60)) }
            ends.add(1, ordering: .acquiringAndReleasing)
        }
        let mind = Threads.Part(name: "mind", isNeverHeld: true) { [signals] in
            for round in 0..<2 {
                Thread.sleep(forTimeInterval: 0.1)
                until(starts, is: round)
                signals.goOn()
                until(starts, is: round + 1)
                signals.hold()
                until(ends, is: round + 1)
            }
            signals.stop()
        }
        signals.hold()
        try await Threads([work, mind], signals: signals, health: health, logger: logger).run()
        #expect(starts.load(ordering: .acquiring) == 2)
    }
}
