import Foundation
import Messages
import Postgres
import RabbitMQ
import TestKit
import Testing

@testable import Chassis

// Whatever came is done, waits or is parked, and it can be counted.

private let binary = ["ce-specversion": "1.0", "ce-source": "/campus/sis", "ce-type": "paper-diploma.collected.v1"]
private let key = "sis.paper-diploma.collected.v1"

@Test("Events in the binary form that lack a time are each answered under their own id, together or one by one")
func withoutTime() throws {
    let bench = try makeBench()
    let events = (1...5).map { number in
        Bench.delivery(
            body: "{}", routingKey: key, user: "sis", headers: binary.merging(["ce-id": "e\(number)"]) { $1 })
    }
    try bench.hearTogether(Array(events[..<3]))
    for event in events[3...] { try bench.hearTogether([event]) }
    #expect(try bench.parked() == Array(repeating: "schema", count: 5))
    #expect(try Set(bench.rejected.map(\.id)) == ["e1", "e2", "e3", "e4", "e5"])
    // The broker hands them out once more, and notes that it does.
    try bench.hearTogether(events.map { $0.with { $0.headers["x-delivery-count"] = "1" } })
    #expect(try bench.parked().count == 5)
    try bench.expectBalance(received: 10, known: 5)
}

@Test(
    "Of two unreadable messages that differ in anything written, none hides the other",
    arguments: ["header", "message id", "routing key", "body", "what of a header is no text", "correlation id"])
func anythingWritten(what: String) throws {
    let bench = try makeBench()
    let one = Bench.delivery(body: "{", routingKey: key, user: "sis", headers: ["a": "1"])
    let other =
        switch what {
        case "header": one.with { $0.headers["a"] = "2" }
        case "message id": one.with { $0.messageID = "2" }
        case "routing key": Bench.delivery(body: "{", routingKey: key + "2", user: "sis", headers: ["a": "1"])
        case "body": Bench.delivery(body: "{{", routingKey: key, user: "sis", headers: ["a": "1"])
        case "what of a header is no text": one.with { $0.unkeptDigest = [2] }
        default: one.with { $0.correlationID = "2" }
        }
    try bench.hearTogether([one, other])
    try bench.hearTogether([one])
    let both = what == "routing key" ? 1 : 2
    #expect(try bench.parked().count == both)
    // For a type that nobody knows here another program answers.
    try bench.expectBalance(received: 3, known: 1, elsewhere: 2 - both)
}

@Test("A message that falls out of its queue a second time lies open a second time")
func deadTwice() throws {
    let bench = try makeBench()
    let dead = Bench.delivery(
        body: "{", exchange: "dead", routingKey: "issuer.dead", user: "sis",
        headers: ["x-first-death-reason": "delivery_limit", "x-first-death-exchange": "campus"])
    try bench.hearDead(dead)
    // The program ended before it was acknowledged.
    try bench.hearDead(dead)
    #expect(try bench.parked() == ["dead-lettered"])
    // The broker notes each fall with its time, in a nested header.
    try bench.hearDead(dead.with { $0.unkeptDigest = [1] })
    #expect(try bench.parked().count == 2)
    for one in try bench.open { try bench.drop(one.id) }
    try bench.hearDead(dead)
    #expect(try bench.open.count == 1)
    try bench.expectBalance(received: 4, known: 1, settled: 2)
}

@Test("Two ids that look alike and are written differently are two, in one batch and in two")
func alikeIDs() throws {
    let bench = try makeBench()
    try bench.hear(listed(), from: "sis")
    let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
    try bench.hearTogether([
        bench.delivery(collected("A"), id: composed), bench.delivery(collected("B"), id: decomposed),
    ])
    #expect(try bench.said(DiplomaMailed.self).count == 2)
    #expect(try bench.parked().isEmpty)
    try bench.hearTogether([bench.delivery(collected("B"), id: decomposed)])
    #expect(try bench.said(DiplomaMailed.self).count == 2)
}

@Test("A source that only looks like the publisher's is another one")
func alikeSource() throws {
    let bench = try makeBench(["Kiosk": []])
    let event = try Bench.delivery(
        of: collected("A"), exchange: "campus", routingKey: "Kiosk.paper-diploma.collected.v1", user: "Kiosk",
        // A Kelvin sign.
        source: "/campus/\u{212A}iosk", statedAt: bench.now)
    try bench.hearTogether([event])
    #expect(try bench.parked() == ["foreign-source"])
}

@Test(
    "What somebody wrote at great length is told by its beginning and its digest",
    arguments: [("id", "", "schema"), ("specversion", "", "schema"), ("id", "\\u0000", "malformed")])
func lengthy(place: String, end: String, code: String) throws {
    let bench = try makeBench()
    let long = String(repeating: "x", count: 200_000) + end
    let (id, version) = place == "id" ? (long, "1.0") : ("e1", long)
    let body =
        #"{"specversion":"\#(version)","id":"\#(id)","source":"/campus/sis","type":"paper-diploma.collected.v1","#
        + #""time":"2026-06-01T09:00:00+08:00","data":{}}"#
    try bench.hearTogether([Bench.delivery(body: body, routingKey: key, user: "sis")])
    #expect(try bench.parked() == [code])
    let rejected = try #require(try bench.said().first)
    #expect(rejected.body.utf8.count < 3_000 && rejected.body.contains("SHA-256"))
    let open = try #require(try bench.open.first)
    #expect(open.eventID.utf8.count < 400 && open.refusal.sentence.utf8.count < 1_200)
}

@Test(
    "JSON that nests without end is refused unread, and brackets in a text are no nesting",
    arguments: [("[", "", "too-deep"), (#"{"id":"[{\""#, #""}"#, "schema")])
func nesting(beginning: String, end: String, code: String) throws {
    let bench = try makeBench()
    let body = beginning + String(repeating: "[", count: 200_000) + end
    try bench.hearTogether([Bench.delivery(body: body, routingKey: key, user: "sis")])
    #expect(try bench.parked() == [code])
}

// Crash table, row 18
@Test("What cannot be parked as it came is parked bare, and does not stop its queue")
func bare() throws {
    let bench = try makeBench()
    try bench.asOwner("ALTER TABLE parked ADD CONSTRAINT not_this CHECK (reason <> 'malformed')")
    let unreadable = Bench.delivery(body: "{", routingKey: key, user: "sis")
    try bench.hearTogether([unreadable, bench.delivery(listed()), bench.delivery(collected("A"))])
    #expect(try bench.parked() == ["unkeepable"])
    #expect(try bench.said(DiplomaMailed.self).count == 1)
    #expect(try bench.open[0].delivery.body == Array("{".utf8))
    try bench.hearTogether([unreadable])
    #expect(try bench.parked().count == 1)
}

// Crash table, row 17
@Test(
    "A table that is renamed for a while, or a right that is taken away, parks nobody: everything is heard afterwards",
    arguments: [
        ("ALTER TABLE outbox RENAME TO away", "ALTER TABLE away RENAME TO outbox"),
        ("REVOKE INSERT ON outbox FROM mortarboard_bench", "GRANT INSERT ON outbox TO mortarboard_bench"),
        ("REVOKE INSERT ON inbox FROM mortarboard_bench", "GRANT INSERT ON inbox TO mortarboard_bench"),
    ])
func shortFault(fault: String, healing: String) throws {
    let bench = try makeBench()
    try bench.hear(listed(), from: "sis")
    try bench.hear(collected("A", student: "S2"), from: "sis")
    let batch = try ["A", "B", "C"].map { try bench.delivery(collected($0)) }
    try bench.asOwner(fault)
    for one in [batch, Array(batch[..<1])] {
        #expect(throws: PostgresError.self) { try bench.hearTogether(one) }
    }
    try bench.asOwner(healing)
    try bench.hearTogether(batch)
    #expect(try bench.said(DiplomaMailed.self).count == 3)
    #expect(try bench.parked().isEmpty)
    #expect(try bench.waiting == (1, 0))
    try bench.expectBalance(received: 5, done: 4)
}
