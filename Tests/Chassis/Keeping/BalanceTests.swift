import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis

// What came and what became of it, counted.

@Test("Of every kind of message it is counted what became of it, and the account balances")
func everyKind() throws {
    let bench = try makeBench()
    try bench.hear(listed(), from: "sis", id: "listed")
    try bench.hear(listed(), from: "sis", id: "listed")
    try bench.hear(listed("S9"), from: "sis", id: "listed")
    try bench.hear(collected("A"), from: "sis")
    try bench.hear(collected("refused"), from: "sis")
    try bench.hear(collected("A", student: "S2"), from: "sis")
    try bench.hear(collected("poison"), from: "sis")
    let unreadable = Bench.delivery(body: "{", routingKey: "sis.paper-diploma.collected.v1", user: "sis")
    let unknown = Bench.delivery(body: "{", routingKey: "sis.no-such-type.v1", user: "sis")
    try bench.hearTogether([unreadable, unreadable, unknown])
    let account = try bench.account
    #expect(account.received == 10 && account.difference == 0)
    #expect(account.done == 2 && account.known == 2 && account.elsewhere == 1)
    // For a student and for another try; refused, reused and unreadable.
    #expect(account.waiting == 2 && account.parked == 3)
    try bench.hearTogether([bench.delivery(listed("S2"))])
    for minute in 1...9 { try bench.hearWaiting(seconds: 60 * Double(minute)) }
    try bench.expectBalance(received: 11, done: 4, known: 2, elsewhere: 1)
    #expect(try bench.waiting == (0, 0))
}

@Test("What waited is counted for the day on which it came")
func dayOfArrival() throws {
    let bench = try makeBench()
    let came = Day(taipei: bench.now)
    try bench.hear(collected("A"), from: "sis")
    try bench.hear(collected("A", student: "S2"), from: "sis")
    bench.now += 3 * 86_400
    try bench.hear(listed(), from: "sis")
    try bench.hearWaiting(afterDays: 15)
    let accounts = try bench.accounts
    #expect(accounts.map(\.day) == [came, Day(taipei: bench.now)])
    #expect(accounts.map(\.difference) == [0, 0])
    #expect(accounts[0].done == 1 && accounts[0].parked == 1)
}

@Test("A row that vanishes and one that is counted twice are told, by the clock that counts")
func difference() throws {
    let bench = try makeBench()
    try bench.hear(collected("A"), from: "sis")
    try bench.hear(collected("refused", student: "S2"), from: "sis")
    try bench.turn("conservation")
    try bench.connection.transaction { tx in _ = try tx.run("DELETE FROM waiting") }
    #expect(try bench.account.difference == 1)
    let lost = try #require(throws: Fault.self) { try bench.turn("conservation") }
    #expect(lost.cause.hasPrefix("1 messages are lost"))
    try bench.connection.transaction { tx in
        _ = try tx.run(
            "INSERT INTO tallies (day, source, outcome, messages) SELECT day, source, 'done', 2 FROM tallies LIMIT 1")
    }
    #expect(try bench.account.difference == -1)
    #expect(throws: Fault.self) { try bench.turn("conservation") }
}

@Test("What many transactions have counted is added up, and stays the same")
func addedUp() throws {
    let bench = try makeBench()
    for number in 1...30 { try bench.hear(listed("S\(number)"), from: "sis") }
    let before = try bench.accounts
    try bench.turn("conservation")
    #expect(try bench.accounts == before && before[0].done == 30)
    let rows: Int = try bench.connection.transaction { tx in
        try tx.row("SELECT count(*) AS rows FROM tallies")!["rows"]
    }
    #expect(rows == 2)
}

@Test("What nobody settles is gone after a year, be it a dead letter, and was accounted for", arguments: [364, 366])
func unlooked(days: Int) throws {
    let bench = try makeBench()
    try bench.hear(collected("refused"), from: "sis")
    try bench.hearDead(Bench.delivery(body: "{", exchange: "dead", routingKey: "issuer.dead", user: nil))
    bench.now += 86_400 * Double(days)
    try bench.turn("retention")
    #expect(try bench.open.count == (days == 364 ? 2 : 0))
    #expect(try bench.parked().count == (days == 364 ? 2 : 0), "a settled row would tell of persons for 90 days more")
    bench.now += 2 * 86_400
    try bench.turn("retention")
    #expect(try bench.parked().isEmpty)
    bench.now += 46 * 86_400
    try bench.turn("retention")
    let tallies: Int = try bench.connection.transaction { tx in
        try tx.row("SELECT count(*) AS rows FROM tallies")!["rows"]
    }
    #expect(tallies == 0)
}
