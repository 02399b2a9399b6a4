import Foundation
import Messages
import Postgres
import RabbitMQ
import TestKit
import Testing

@testable import Chassis

// The sandbox of whoever publishes: judged as it would be, and nothing is left but the answer.

extension Bench {
    /// An event that is only tried.
    fileprivate func trial(_ event: some CampusEvent, id: String = UUID().uuidString, header: String = "true") throws
        -> Delivery
    {
        try delivery(event, id: id).with { $0.headers["dry-run"] = header }
    }

    /// Nothing of what came stands in any table.
    fileprivate func expectNothingLeft(sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(try parked().isEmpty, sourceLocation: sourceLocation)
        #expect(try waiting == (0, 0), sourceLocation: sourceLocation)
        #expect(try accounts.isEmpty, sourceLocation: sourceLocation)
        let kept: Int = try connection.transaction { tx in try tx.row("SELECT count(*) AS all FROM inbox")!["all"] }
        #expect(kept == 0, sourceLocation: sourceLocation)
    }
}

@Test(
    "What is only tried is answered and leaves nothing",
    arguments: [
        ("A", EventTried.Outcome.waits, nil), ("refused", .refused, "no"), ("poison", .refused, "failed"),
        ("contended", .waits, nil), ("misfit", .refused, "failed"),
    ] as [(String, EventTried.Outcome, String?)])
func tried(certificate: String, outcome: EventTried.Outcome, reason: String?) throws {
    let bench = try makeBench()
    let trial = try bench.trial(collected(certificate), id: "the-id")
    try bench.hearTogether([trial])
    let said = try bench.said()
    #expect(said.map(\.exchange) == ["rejections"] && said.map(\.routingKey) == ["sis"])
    let tried = try #require(bench.said(EventTried.self).first)
    #expect(tried.id == "the-id" && tried.source == "/campus/sis" && tried.type == PaperDiplomaCollected.name)
    #expect(tried.outcome == outcome && tried.reason == reason && !tried.sentence.isEmpty)
    try bench.expectNothingLeft()
}

@Test("What a trial would have said and changed is undone, and said and done when it is meant")
func triedThenMeant() throws {
    let bench = try makeBench()
    try bench.hearTogether([bench.trial(listed(), id: "1")])
    #expect(try bench.said(EventTried.self).map(\.outcome) == [.heard])
    try bench.expectNothingLeft()
    // In one batch with what it rests on, a trial is judged after it.
    try bench.hearTogether([bench.trial(collected("A"), id: "2"), bench.delivery(listed(), id: "1")])
    #expect(try bench.said(EventTried.self).last?.outcome == .heard)
    #expect(try bench.said(DiplomaMailed.self).isEmpty)
    try bench.hearTogether([bench.delivery(collected("A"), id: "2")])
    #expect(try bench.said(DiplomaMailed.self).count == 1)
    try bench.hearTogether([bench.trial(collected("A"), id: "2"), bench.trial(collected("B"), id: "2")])
    #expect(try bench.said(EventTried.self).suffix(2).map(\.outcome) == [.known, .refused])
    #expect(try bench.said(EventTried.self).last?.reason == "id-reused")
    try bench.expectBalance(received: 2, done: 2)
}

@Test("What nobody could hear is answered by its code, and what another program answers for is left to it")
func triedUnreadable() throws {
    let bench = try makeBench()
    let unreadable = Bench.delivery(
        body: "{", routingKey: "sis.paper-diploma.collected.v1", user: "sis", headers: ["dry-run": "true"])
    let foreign = Bench.delivery(
        body: "{", routingKey: "sis.clearance.reviewed.v1", user: "sis", headers: ["dry-run": "true"])
    try bench.hearTogether([unreadable, foreign])
    #expect(try bench.said(EventTried.self).map(\.reason) == ["malformed"])
    let dead = Bench.delivery(
        body: "{}", exchange: "dead", routingKey: "issuer.dead", user: "sis",
        headers: [
            "dry-run": "true", "x-first-death-reason": "delivery_limit", "x-first-death-exchange": "campus",
            "x-first-death-routing-key": "sis.paper-diploma.collected.v1",
        ])
    try bench.hearDead(dead)
    #expect(try bench.said(EventTried.self).map(\.reason) == ["malformed", "dead-lettered"])
    try bench.expectNothingLeft()
}

@Test("A header that is no text, or one too many, makes a trial, also beside headers of a queue elsewhere")
func otherHeaders() throws {
    let bench = try makeBench()
    try bench.hearTogether([
        bench.delivery(listed(), id: "1").with { $0.unkeptNames = ["dry-run"] },
        bench.trial(listed(), id: "2").with { $0.headers["x-first-death-exchange"] = "sis-outbox" },
    ])
    #expect(try bench.said(EventTried.self).map(\.outcome) == [.heard, .heard])
    try bench.expectNothingLeft()
}

@Test("A header that says false is none, and what is no event of the campus is never a trial")
func noTrial() throws {
    let bench = try makeBench()
    try bench.hearTogether([bench.trial(listed(), header: "false"), bench.trial(collected("A"), header: "false")])
    #expect(try bench.said(DiplomaMailed.self).count == 1)
    #expect(try bench.said(EventTried.self).isEmpty)
    let fact = Bench.delivery(
        body: "{}", exchange: "facts", routingKey: "x", user: "contact", headers: ["dry-run": "true"])
    #expect(!fact.isTrial)
}
