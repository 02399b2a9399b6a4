import Foundation
import Messages
import Postgres
import RabbitMQ
import TestKit
import Testing

@testable import Chassis

// What is parked is not the end: it can be said again, sent on or dropped.

/// One collection that failed five times, because somebody held what it wanted; its student is listed.
private func parkedAsFailed(id: String = "the-id") throws -> (Bench, Delivery) {
    let bench = try makeBench()
    try bench.hear(listed(), from: "sis")
    let event = try bench.delivery(collected("contended"), id: id)
    let other = try Connection(to: bench.server, name: "other")
    defer { other.close() }
    try other.transaction { tx in
        _ = try tx.rows("SELECT pg_advisory_xact_lock(\(contended))::text AS locked")
        try bench.hearTogether([event])
        for hour in 1...4 { try bench.hearWaiting(seconds: 3600 * Double(hour)) }
    }
    #expect(try bench.parked() == ["failed"])
    return (bench, event)
}

@Test("What was parked because it failed is judged anew when it is said again, and is parked no more")
func saidAgain() throws {
    let (bench, event) = try parkedAsFailed()
    try bench.hearTogether([event, event])
    #expect(try bench.said(DiplomaMailed.self).count == 1)
    #expect(try bench.open.isEmpty)
    try bench.hearTogether([event])
    #expect(try bench.said(DiplomaMailed.self).count == 1)
    try bench.expectBalance(received: 5, done: 2, known: 2, settled: 1)
}

@Test("What explains names the code of what is parked, and not its sentence, which may repeat what was written")
func explained() throws {
    let (bench, _) = try parkedAsFailed()
    let entries = try bench.connection.transaction { tx in try tx.everParked("the-id", naming: []) }
    #expect(entries.map(\.state) == ["open"] && entries.map { $0.details["reason"] } == ["failed"])
}

@Test("Said again while it still fails, it is set aside again and not swallowed")
func failsAgain() throws {
    let (bench, event) = try parkedAsFailed()
    let other = try Connection(to: bench.server, name: "other")
    defer { other.close() }
    try other.transaction { tx in
        _ = try tx.rows("SELECT pg_advisory_xact_lock(\(contended))::text AS locked")
        try bench.hearTogether([event])
    }
    #expect(try bench.waiting == (1, 1))
    #expect(try bench.open.isEmpty)
    try bench.hearWaiting(seconds: 61)
    #expect(try bench.said(DiplomaMailed.self).count == 1)
    try bench.expectBalance(received: 3, done: 2, settled: 1)
}

@Test("What waited in vain for its student is judged anew when it is stated again, as its publisher was told to")
func statedAgain() throws {
    let bench = try makeBench()
    let event = try bench.delivery(collected("A"))
    try bench.hearTogether([event])
    try bench.hearWaiting(afterDays: 15)
    #expect(try bench.parked() == ["waited-in-vain"])
    try bench.hearTogether([bench.delivery(listed()), event])
    #expect(try bench.said(DiplomaMailed.self).count == 1)
    #expect(try bench.open.isEmpty)
}

@Test("What the rules refused stays refused when it is said again, and is answered once")
func staysRefused() throws {
    let bench = try makeBench()
    let event = try bench.delivery(collected("refused"))
    try bench.hearTogether([event])
    try bench.drop(bench.open[0].id)
    try bench.hearTogether([event])
    #expect(try bench.open.isEmpty)
    #expect(try bench.rejected.count == 1)
    try bench.expectBalance(received: 2, known: 1, settled: 1)
}

@Test("What an operator sends on is heard by the running program, once")
func sentOn() throws {
    let (bench, event) = try parkedAsFailed()
    let parked = try bench.open[0]
    #expect(try bench.sendOn(parked.id) == .sent(as: MessageIdentity(source: "/campus/sis", id: "the-id")))
    #expect(try bench.sendOn(parked.id) == .stays(because: "It is not open."))
    // Its publisher says it again at the same moment.
    try bench.hearTogether([event])
    try bench.hearWaiting()
    #expect(try bench.said(DiplomaMailed.self).count == 1)
    #expect(try bench.open.isEmpty)
    #expect(try bench.waiting.all == 0)
    try bench.expectBalance(received: 3, done: 2, known: 1)
    let by: String = try bench.connection.transaction { tx in try tx.row("SELECT settled_by FROM parked")!["settled_by"]
    }
    #expect(by == "an operator")
}

@Test("Sent on while its student is not listed, it waits its days again")
func sentOnToWait() throws {
    let bench = try makeBench()
    try bench.hear(collected("A"), from: "sis")
    try bench.hearWaiting(afterDays: 15)
    bench.now += 15 * 86_400
    let parked = try bench.open[0]
    #expect(try bench.sendOn(parked.id) == .sent(as: parked.identity))
    try bench.hearWaiting()
    try bench.hearWaiting(afterDays: 13)
    #expect(try bench.waiting == (1, 0))
    try bench.expectBalance(received: 1)
    try bench.hear(listed(), from: "sis")
    #expect(try bench.said(DiplomaMailed.self).count == 1)
}

@Test("A dead letter is sent on as what it had been, under the exchange and key with which it was stated")
func deadSentOn() throws {
    let bench = try makeBench()
    try bench.hear(listed(), from: "sis")
    let stated = try bench.delivery(collected("A"), id: "the-id")
    let dead = Delivery(
        tag: 1, exchange: "dead", routingKey: "issuer.dead", isRedelivered: false, properties: stated.properties,
        body: stated.body
    ).with {
        $0.headers = [
            "x-first-death-reason": "delivery_limit", "x-first-death-exchange": "campus",
            "x-first-death-routing-key": stated.routingKey,
        ]
    }
    try bench.hearDead(dead)
    #expect(try bench.sendOn(bench.open[0].id) == .sent(as: MessageIdentity(source: "/campus/sis", id: "the-id")))
    try bench.hearWaiting()
    #expect(try bench.said(DiplomaMailed.self).count == 1)
    try bench.expectBalance(received: 2, done: 2)
}

@Test("What today's rules still refuse, what is not whole and what was heard meanwhile stays, with the reason")
func staysParked() throws {
    let bench = try makeBench()
    let unreadable = Bench.delivery(body: "{", routingKey: "sis.paper-diploma.collected.v1", user: "sis")
    try bench.hearTogether([unreadable])
    guard case .stays(let because) = try bench.sendOn(bench.open[0].id) else { return #expect(Bool(false)) }
    #expect(because.contains("not JSON"))
    let cut = Delivery(
        tag: 1, exchange: "campus", routingKey: unreadable.routingKey, isRedelivered: false,
        properties: unreadable.properties, body: [], cut: .init(size: 1 << 30, digest: []))
    try bench.hearTogether([cut])
    #expect(try bench.sendOn(bench.open("too-large").id) == .stays(because: "Only its beginning was kept."))
    let stated = try bench.delivery(collected("A", student: "S2"))
    let dead = stated.with {
        $0.headers = ["x-first-death-exchange": "campus", "x-first-death-routing-key": stated.routingKey]
    }
    try bench.hearDead(dead)
    try bench.hearTogether([stated])
    #expect(try bench.sendOn(bench.open("dead-lettered").id) == .stays(because: "It was heard meanwhile. Drop it."))
    #expect(try bench.open.count == 3)
}

@Test("What could not be read is answered anew once a person has dropped it")
func unreadableAgain() throws {
    let bench = try makeBench()
    let unreadable = Bench.delivery(body: "{", routingKey: "sis.paper-diploma.collected.v1", user: "sis")
    try bench.hearTogether([unreadable, unreadable])
    try bench.drop(bench.open[0].id)
    try bench.hearTogether([unreadable])
    #expect(try bench.open.count == 1)
    #expect(try bench.rejected.count == 2)
    try bench.expectBalance(received: 3, known: 1, settled: 1)
}

extension Bench {
    /// The one that is parked for a reason.
    fileprivate func open(_ reason: String) throws -> Parked {
        try #require(try open.first { $0.refusal.code == reason })
    }
}

@Test("A program that answers for no campus event parks what fails in it as well, and says nothing of it")
func onlyListening() throws {
    struct Broken: Error {}
    let none = FileManager.default.temporaryDirectory.appending(path: "no-migrations")
    try FileManager.default.createDirectory(at: none, withIntermediateDirectories: true)
    let service = Service(.contact, migrations: none)
        .on(FeePaid.self) { (_: Heard<FeePaid>, _: borrowing Transaction) throws -> Outcome in
            throw Broken()
        }
    let bench = try Bench(service, publishers: ["sis": []])
    try bench.hearTogether([bench.delivery(listed())])
    for hour in 1...4 { try bench.hearWaiting(seconds: 3600 * Double(hour)) }
    #expect(try bench.parked() == ["failed"])
    #expect(try bench.said().isEmpty)
}
