import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis

// The laws that hold for every reaction of every program, tried on one that is easy to watch.

// Crash table, row 2
@Test("The same message takes effect once")
func onceOnly() throws {
    let bench = try makeBench()
    try bench.hear(listed(), from: "sis")
    #expect(try bench.hear(collected("A"), from: "sis", id: "1").count == 1)
    #expect(try bench.hear(collected("A"), from: "sis", id: "1").isEmpty)
}

@Test("An id that comes again with other bytes is refused, once")
func reusedID() throws {
    let bench = try makeBench()
    try bench.hear(listed(), from: "sis")
    try bench.hear(collected("A"), from: "sis", id: "1")
    let said = try bench.hear(collected("B"), from: "sis", id: "1")
    #expect(said.map(\.exchange) == ["rejections"])
    #expect(try bench.hear(collected("B"), from: "sis", id: "1").isEmpty)
    #expect(try bench.parked() == ["id-reused"])
}

@Test("An event waits for its student and takes effect when they are listed")
func waits() throws {
    let bench = try makeBench()
    #expect(try bench.hear(collected("A"), from: "sis").isEmpty)
    #expect(try bench.hear(listed("S2"), from: "sis").isEmpty)
    #expect(try bench.hear(listed("S1"), from: "sis").map(\.type) == ["diploma.mailed.v1"])
    try bench.hearWaiting(afterDays: 20)
    #expect(try bench.parked().isEmpty)
}

@Test(
    "An event whose student is never listed is parked and said back after the days that are set",
    arguments: [(13, 0), (14, 1)])
func givesUp(days: Int, parked: Int) throws {
    let bench = try makeBench()
    try bench.hear(collected("A"), from: "sis")
    try bench.hearWaiting(afterDays: days)
    try bench.hearWaiting(afterDays: days)
    #expect(try bench.parked().count == parked)
    #expect(try bench.said().filter { $0.exchange == "rejections" }.count == parked)
}

@Test("What the rules refuse is parked whole and said back to its publisher")
func refuses() throws {
    let bench = try makeBench()
    let said = try bench.hear(collected("refused"), from: "sis", id: "the-id")
    #expect(said.map(\.routingKey) == ["sis"])
    #expect(said[0].body.contains(#""id":"the-id""#) && said[0].body.contains(#""reason":"no""#))
    #expect(try bench.parked() == ["no"])
}

@Test("A collection in the future is refused before the reaction")
func future() throws {
    let bench = try makeBench()
    let said = try bench.hear(collected("A", at: bench.now.addingTimeInterval(3_600)), from: "sis")
    #expect(said[0].body.contains("date-in-the-future"))
}

// Crash table, row 6
@Test("A poisoned message is parked after five tries and delays none of its neighbours' effects")
func poison() throws {
    let bench = try makeBench()
    try bench.hear(listed(), from: "sis")
    let batch = try ["A", "poison", "B", "C"].map { number in
        try Bench.delivery(
            of: collected(number), exchange: "campus", routingKey: "sis.paper-diploma.collected.v1", user: "sis",
            source: "/campus/sis", statedAt: bench.now)
    }
    try bench.hearTogether(batch)
    #expect(try bench.said(DiplomaMailed.self).count == 3)
    for minute in 1...3 { try bench.hearWaiting(seconds: 60 * Double(minute)) }
    #expect(try bench.parked().isEmpty)
    try bench.hearWaiting(seconds: 240)
    #expect(try bench.parked() == ["failed"])
    #expect(try bench.said().filter { $0.exchange == "rejections" }.isEmpty)
    let attempts: Int = try bench.connection.transaction { tx in try tx.row("SELECT attempts FROM parked")!["attempts"]
    }
    #expect(attempts == 5)
}

@Test("A batch may hold the same message twice")
func twiceInOneBatch() throws {
    let bench = try makeBench()
    try bench.hear(listed(), from: "sis")
    let delivery = try Bench.delivery(
        of: collected("A"), exchange: "campus", routingKey: "sis.paper-diploma.collected.v1", user: "sis",
        source: "/campus/sis", statedAt: bench.now)
    try bench.hearTogether([delivery, delivery])
    #expect(try bench.said(DiplomaMailed.self).count == 1)
    #expect(try bench.parked().isEmpty)
}

@Test("A waiting event that fails again and again is parked after five tries, and holds up none of the others")
func waitingPoison() throws {
    let bench = try makeBench()
    try bench.hear(collected("A", student: "S1"), from: "sis", id: "good")
    try bench.hear(collected("A", student: "S2"), from: "sis", id: "bad")
    // A row that no transaction can hear: its body is not what it was.
    try bench.connection.transaction { tx in
        _ = try tx.run(
            "UPDATE waiting SET body = convert_to(replace(convert_from(body, 'UTF8'), '\"A\"', '\"poison\"'), 'UTF8') WHERE id = 'bad'"
        )
    }
    #expect(try bench.hear(listed("S1"), from: "sis").map(\.type) == ["diploma.mailed.v1"])
    for day in 1...4 { try bench.hearWaiting(afterDays: day) }
    #expect(try bench.parked().isEmpty)
    try bench.hearWaiting(afterDays: 5)
    #expect(try bench.parked() == ["failed"])
}

@Test("A waiting event that can no longer be read is parked, not lost")
func unreadableWaiting() throws {
    let bench = try makeBench()
    try bench.hear(collected("A"), from: "sis")
    try bench.connection.transaction { tx in _ = try tx.run("UPDATE waiting SET body = ''") }
    try bench.hearWaiting(afterDays: 1)
    #expect(try bench.parked() == ["malformed"])
}

@Test("A statement from the future would silence all that follow, so it is refused", arguments: [(59, 0), (61, 1)])
func statedInTheFuture(seconds: Int, parked: Int) throws {
    let bench = try makeBench()
    try bench.hear(listed(), from: "sis", statedAt: bench.now.addingTimeInterval(TimeInterval(seconds)))
    #expect(try bench.parked().count == parked)
}

// Crash table, row 1 and row 5
@Test("A fault that passes by itself parks nobody: it is thrown, and the messages go back")
func passingFault() throws {
    let bench = try makeBench()
    let other = try Connection(to: bench.server, name: "other")
    try other.transaction { tx in
        try tx.run("LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE")
        let delivery = try Bench.delivery(
            of: listed(), exchange: "campus", routingKey: "sis.fee.paid.v1", user: "sis", source: "/campus/sis",
            statedAt: .now)
        let error = try #require(throws: PostgresError.self) { try bench.hearTogether([delivery, delivery]) }
        #expect(error.isPassing)
    }
    #expect(try bench.parked().isEmpty)
}
