import Foundation
import Messages
import Postgres
import RabbitMQ
import TestKit
import Testing

@testable import Chassis

/// What is done about one parked message, on the tables of a program.
@Suite("A malformed event is mended or returned") struct MendingTests {
    /// An event whose time cannot be read; its student is listed.
    private static func malformed(_ bench: Bench, id: String = "the-id") throws -> Parked {
        try bench.hear(listed(), from: "sis")
        let whole = try bench.delivery(collected("A"), id: id)
        let body = String(decoding: whole.body, as: UTF8.self).replacing(
            /"collectedAt":"[^"]*"/, with: #""collectedAt":"115\/07\/18""#)
        try bench.hearTogether([Bench.delivery(body: body, routingKey: whole.routingKey, user: "sis")])
        return try #require(try bench.open.first)
    }

    private static let cure = Amendment(sets: ["/data/collectedAt=2026-06-20T10:00:00+08:00"])

    private func send(_ parked: Parked, _ amendment: Amendment, _ bench: Bench) throws -> SendingOn.Outcome {
        let sending = SendingOn(admission: bench.reacting.admission, by: "kao", because: "a typing error")
        let body = try amendment.apply(to: parked.delivery.body)
        return try bench.connection.transaction(now: bench.now) { tx in try sending.send(parked.id, saying: body, tx) }
    }

    private func whereabouts(_ identity: MessageIdentity, _ bench: Bench) throws -> Whereabouts {
        try bench.connection.transaction { tx in try tx.whereabouts(of: [identity]) }[0]
    }

    @Test("Mended, it is heard under its own id, and counted once")
    func mended() throws {
        let bench = try makeBench()
        let parked = try Self.malformed(bench)
        #expect(parked.refusal.code == "schema")
        let identity = MessageIdentity(source: "/campus/sis", id: "the-id")
        #expect(try send(parked, Self.cure, bench) == .sent(as: identity))
        #expect(try whereabouts(identity, bench) == .due)
        try bench.hearWaiting()
        #expect(try whereabouts(identity, bench) == .heard)
        #expect(try bench.said(DiplomaMailed.self).count == 1)
        #expect(try bench.open.isEmpty)
        try bench.expectBalance(received: 2, done: 2)
        // Said again as it was, it is known: that neither undoes the cure nor calls the id reused.
        try bench.hearTogether([parked.delivery])
        #expect(try bench.open.isEmpty)
        try bench.expectBalance(received: 3, done: 2, known: 1)
    }

    @Test("An edit that does not pass, or gives it another id, changes nothing")
    func notMended() throws {
        let bench = try makeBench()
        let parked = try Self.malformed(bench)
        guard case .stays(let because) = try send(parked, Amendment(sets: ["/data/term=x"]), bench) else {
            return #expect(Bool(false))
        }
        #expect(because.contains("collectedAt") || because.contains("term"))
        let other = Amendment(sets: Self.cure.sets + ["/id=another"])
        #expect(try send(parked, other, bench) == .stays(because: "An event keeps its id, which is the-id."))
        #expect(try bench.open.count == 1)
    }

    @Test("Sent on and refused again, it is seen to be; so is what waits for its student")
    func again() throws {
        let bench = try makeBench()
        try bench.hear(listed(), from: "sis")
        try bench.hear(collected("refused"), from: "sis")
        let refused = try #require(try bench.open.first)
        #expect(try bench.sendOn(refused.id) == .sent(as: refused.identity))
        try bench.hearWaiting()
        #expect(try whereabouts(refused.identity, bench) == .troubled("parked again as no: Not this one."))
        let unlisted = try makeBench()
        try unlisted.hear(collected("A", student: "S9"), from: "sis")
        try unlisted.hearWaiting(afterDays: 15)
        let parked = try #require(try unlisted.open.first)
        unlisted.now += 15 * 86_400
        #expect(try unlisted.sendOn(parked.id) == .sent(as: parked.identity))
        try unlisted.hearWaiting()
        #expect(try whereabouts(parked.identity, unlisted) == .waits)
    }

    @Test("Whoever looks sees whether it would be heard, and who would never learn of it")
    func shown() throws {
        let bench = try makeBench()
        let parked = try Self.malformed(bench)
        let wasTold = try bench.connection.transaction { tx in try tx.wasRejected(parked.id) }
        #expect(wasTold)
        let shown = ParkedShown(parked, bench.reacting.admission, wasTold: wasTold, isVeiled: true)
        #expect(shown.refusedToday?.contains("collectedAt") == true)
        #expect(shown.message.type == PaperDiplomaCollected.name && shown.message.event == "the-id")
        #expect(shown.ifDiscarded[1] == "sis was told that it was refused, and may state it corrected.")
        #expect(try shown.lines().joined().contains("115/07/18"))
    }

    @Test("Returned, its publisher reads the operator's sentence")
    func returned() throws {
        let bench = try makeBench()
        let parked = try Self.malformed(bench)
        let rejection = try #require(
            try parked.rejection(Refusal("schema", "Write RFC 3339 times."), by: .issuer, at: bench.now))
        #expect(rejection.exchange == .rejections && rejection.routingKey == "sis")
        #expect(rejection.body.contains("Write RFC 3339 times.") && rejection.body.contains("\"id\":\"the-id\""))
        let fact = Parked(
            bench.reacting.admission.admit(
                Bench.delivery(body: "{", exchange: "facts", routingKey: DiplomaMailed.name, user: "issuer")),
            Refusal("malformed", "no"), attempts: 1, heardAt: bench.now, hadEffect: false)
        #expect(try fact.rejection(fact.refusal, by: .issuer, at: bench.now) == nil)
    }

    @Test("A row is told by its times, and what stands in the way is marked")
    func rows() {
        let hold = KeptRow(
            table: "holds",
            row: [
                "kind": "objected", "stated_at": "2026-06-22T02:00:00+00:00", "lifted_at": .null,
                "said": ["words": "secret"],
            ])
        #expect(hold.entries.map(\.line) == ["holds: stated  (kind objected)  holds: objected"])
        #expect(hold.entries[0].isTrouble)
        let mail = KeptRow(
            table: "mails",
            row: [
                "state": "bounced", "queued_at": "2026-06-22T02:00:00+00:00",
                "bounced_at": "2026-06-22T03:00:00.5+00:00",
                "address": "somebody@example.org",
            ])
        #expect(mail.entries.map(\.what).sorted() == ["mails: bounced", "mails: queued"])
        #expect(mail.entries.filter(\.isTrouble).map(\.what) == ["mails: bounced"])
        #expect(!mail.entries.contains { $0.line.contains("example.org") })
        #expect(KeptRow(table: "proofs", row: ["proofs": 3]).entries.isEmpty)
    }
}
