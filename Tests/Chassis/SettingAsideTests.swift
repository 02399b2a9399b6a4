import Foundation
import Messages
import Postgres
import RabbitMQ
import Synchronization
import TestKit
import Testing

@testable import Chassis

// One message that fails, and everybody else.

@Test("A schema that does not fit is nobody's fault: the messages go back, and nothing is parked or set aside")
func misfit() throws {
    let bench = try makeBench()
    for batch in try [
        [bench.delivery(collected("misfit")), bench.delivery(listed())], [bench.delivery(collected("misfit"))],
    ] {
        let error = try #require(throws: PostgresError.self) { try bench.hearTogether(batch) }
        #expect(error.sqlstate == "42703")
    }
    #expect(try bench.parked().isEmpty)
    #expect(try bench.waiting.all == 0)
}

// Crash table, row 20
@Test("A statement that fits no table stops its own type alone, loses nothing, and is heard once it is mended")
func ownMisfit() throws {
    let bench = try makeBench(misfitPatience: .zero)
    try bench.hear(listed(), from: "sis")
    let odd = try bench.delivery(collected("misfit"))
    // Together with others it might be everybody's.
    #expect(throws: PostgresError.self) { try bench.hearTogether([odd, bench.delivery(listed("S2"))]) }
    try bench.hearTogether([odd])
    #expect(try bench.waiting == (1, 1))
    for minute in 1...9 {
        #expect(throws: PostgresError.self) { try bench.hearWaiting(seconds: 60 * Double(minute)) }
    }
    #expect(try bench.parked().isEmpty)
    #expect(try bench.hear(collected("A"), from: "sis").count == 1)
    try bench.asOwner("ALTER TABLE inbox ADD COLUMN no_such_column integer")
    try bench.hearWaiting(seconds: 3_600)
    #expect(try bench.said(DiplomaMailed.self).count == 2)
    try bench.expectBalance(received: 3, done: 3)
}

@Test("A waiting row that cannot be read holds up no other, and is told")
func oddRow() throws {
    let bench = try makeBench()
    try bench.hear(collected("A", student: "S1"), from: "sis", id: "odd")
    try bench.hear(collected("A", student: "S2"), from: "sis")
    try bench.connection.transaction { tx in
        _ = try tx.run("UPDATE waiting SET stated_at = 'infinity' WHERE id = 'odd'")
    }
    try bench.hearTogether([bench.delivery(listed("S1")), bench.delivery(listed("S2"))])
    #expect(throws: ColumnError.self) { try bench.hearWaiting() }
    #expect(try bench.said(DiplomaMailed.self).count == 1)
    #expect(try bench.waiting == (1, 0))
}

@Test("A message that alone always times out is set aside, and parked after five tries; its neighbours go on")
func alwaysTimesOut() throws {
    let bench = try makeBench()
    let other = try Connection(to: bench.server, name: "other")
    try other.transaction { tx in
        _ = try tx.rows("SELECT pg_advisory_xact_lock(\(contended))::text AS locked")
        // Together with others it might be an outage.
        let both = try [bench.delivery(listed()), bench.delivery(collected("contended"))]
        #expect(throws: PostgresError.self) { try bench.hearTogether(both) }
        for one in both { try bench.hearTogether([one]) }
        #expect(try bench.waiting == (1, 1))
        #expect(try bench.hear(collected("A"), from: "sis").map(\.type) == ["diploma.mailed.v1"])
        for hour in 1...3 { try bench.hearWaiting(seconds: 3600 * Double(hour)) }
        #expect(try bench.parked().isEmpty)
        try bench.hearWaiting(seconds: 4 * 3600)
        #expect(try bench.parked() == ["failed"])
    }
}

@Test("A lock that somebody held for minutes is not a message's fault: its tries are spread over a quarter of an hour")
func longLock() throws {
    let bench = try makeBench()
    try bench.hear(listed(), from: "sis")
    let other = try Connection(to: bench.server, name: "other")
    try other.transaction { tx in
        _ = try tx.rows("SELECT pg_advisory_xact_lock(\(contended))::text AS locked")
        try bench.hear(collected("contended"), from: "sis")
        for second in stride(from: 10.0, through: 400, by: 10) { try bench.hearWaiting(seconds: second) }
    }
    #expect(try bench.parked().isEmpty)
    try bench.hearWaiting(seconds: 1000)
    #expect(try bench.said(DiplomaMailed.self).count == 1)
    #expect(try bench.waiting.all == 0)
}

@Test("What was set aside is heard once, although its queue has it again")
func setAsideOnce() throws {
    let bench = try makeBench()
    let poison = try bench.delivery(collected("poison"))
    try bench.hearTogether([poison])
    try bench.hearTogether([poison])
    #expect(try bench.waiting == (1, 1))
    for minute in 1...9 { try bench.hearWaiting(seconds: 60 * Double(minute)) }
    #expect(try bench.parked() == ["failed"])
}

@Test("Between a hundred failing messages the thread can do its other duties, and a stop leaves the rest in the queue")
func breathing() throws {
    let bench = try makeBench()
    let batch = try (1...100).map { _ in try bench.delivery(collected("poison")) }
        .map(bench.reacting.admission.admit)
    var breaths = 0
    #expect(throws: Stopping.self) {
        try bench.reacting.react(to: batch[...], on: bench.connection) {
            breaths += 1
            if breaths == 50 { throw Stopping() }
        }
    }
    #expect(try (1...49).contains(bench.waiting.all))
    #expect(try bench.parked().isEmpty)
    let started = ContinuousClock.now
    try bench.reacting.react(to: batch[...], on: bench.connection)
    #expect(try bench.waiting == (100, 100))
    #expect(.now - started < .seconds(10))
}

@Test("A message that is too large is refused unread; its digest and beginning are parked, once")
func tooLarge() throws {
    let bench = try makeBench()
    let whole = try bench.delivery(collected("A"))
    let cut = Delivery(
        tag: 1, exchange: whole.exchange, routingKey: whole.routingKey, isRedelivered: false,
        properties: whole.properties, body: Array(whole.body.prefix(20)),
        cut: .init(size: 60 << 20, digest: [UInt8](repeating: 7, count: 32)))
    try bench.hearTogether([cut])
    try bench.hearTogether([cut])
    #expect(try bench.parked() == ["too-large"])
    #expect(try bench.said().map(\.exchange) == ["rejections"])
    let row = try bench.connection.transaction { tx in try tx.row("SELECT body, size, digest FROM parked")! }
    #expect(try row["body"] == cut.body)
    #expect(try row["size"] == 60 << 20)
    #expect(try row["digest"] == [UInt8](repeating: 7, count: 32))
}

@Test("A parked message is forgotten some time after it was settled, and never before", arguments: [(89, 2), (91, 1)])
func forgetsParked(days: Int, left: Int) throws {
    let bench = try makeBench()
    try bench.hear(collected("refused"), from: "sis", id: "settled")
    try bench.hear(collected("refused"), from: "sis", id: "open")
    let settled = try #require(try bench.open.first { $0.eventID == "settled" })
    bench.now = .now
    try bench.drop(settled.id)
    bench.now = Date.now.addingTimeInterval(86_400 * Double(days))
    try bench.turn("retention")
    #expect(try bench.parked().count == left)
}

@Test("Two batches about the same students, in opposite orders, are never in each other's way")
func lockOrder() throws {
    let runs = Atomic(0)
    let service = Service(.issuer, migrations: FileManager.default.temporaryDirectory.appending(path: "no-migrations"))
        .on(PaperDiplomaCollected.self) { heard, tx in
            runs.add(1, ordering: .relaxed)
            try tx.run("UPDATE inbox SET heard_at = heard_at WHERE source = 'student' AND id = \(heard.student)")
            Thread.sleep(forTimeInterval: 0.2)
            return []
        }
    let bench = try Bench(service, publishers: ["sis": []])
    let students = ["S1", "S2", "S3"]
    try bench.connection.transaction { tx in
        for student in students {
            try tx.run(
                "INSERT INTO inbox VALUES ('student', \(collected("A", student: student).key.student(in: "songtao")), '', now())"
            )
        }
    }
    let (reacting, server) = (bench.reacting, bench.server)
    let batches = try [students, students.reversed()].map { order in
        try order.map { reacting.admission.admit(try bench.delivery(collected("A", student: $0))) }
    }
    DispatchQueue.concurrentPerform(iterations: 2) { index in
        do {
            let connection = try Connection(to: server, name: "instance \(index)")
            defer { connection.close() }
            try reacting.react(to: batches[index][...], on: connection)
        } catch { Issue.record(error) }
    }
    #expect(runs.load(ordering: .relaxed) == 6, "a transaction was undone and run again")
}
