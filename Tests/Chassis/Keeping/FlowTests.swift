import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis

@Suite("What a program tells an operator of what is on its way")
struct FlowTests {
    private let bench: Bench

    init() throws { bench = try makeBench() }

    private func flow() throws -> ProgramFlow {
        try bench.connection.transaction(now: bench.now) { tx in try tx.flow(keepingDays: 45, lanes: []) }
    }

    /// Parks one as it came past an exchange, or as the broker moved it.
    private func park(on exchange: String, _ key: String, properties: String = "{}", settled: Bool = false) throws {
        let (then, word): (Date?, String?) = settled ? (bench.now, "ops") : (nil, nil)
        try bench.connection.transaction(now: bench.now) { tx in
            _ = try tx.run(
                """
                INSERT INTO parked (id, identity, heard_at, parked_at, reason, sentence, publisher, exchange, routing_key,
                    source, event_id, properties, body, size, digest, attempts, had_effect, settled_at, settled_by,
                    settled_because)
                VALUES (\(UUID()), 'x', \(tx.now), \(tx.now), 'dead-lettered', 'x', 'sis', \(exchange), \(key), '/a', 'x',
                    \(properties)::jsonb, '', 0, '', 0, false, \(then)::timestamptz, \(word)::text, \(word)::text)
                """)
        }
    }

    @Test("Each kind is counted with the age of its oldest, and every message that came is accounted for")
    func counted() throws {
        try bench.hear(listed(), from: "sis", id: "listed")
        try bench.hear(listed(), from: "sis", id: "listed")
        try bench.hear(collected("A", student: "S2"), from: "sis")
        try bench.hear(collected("poison"), from: "sis")
        try bench.hear(collected("refused"), from: "sis")
        bench.now += 90
        let flow = try flow()
        #expect(flow.waiting == .init(1, oldest: 90) && flow.failing == .init(1, oldest: 90))
        #expect(flow.parked == .init(1, oldest: 90))
        #expect(
            flow.causes == [
                .init(reason: "no", type: "paper-diploma.collected.v1", publisher: "sis", pile: .init(1, oldest: 90))
            ])
        // What was refused is said back to its publisher, and no relay is on the bench.
        #expect(flow.unsent.count > 0 && flow.unsent.oldest == 90 && flow.refused == 0)
        let source = try #require(flow.sources.first { $0.source == "/campus/sis" })
        #expect(source.received == 5 && source.known == 1 && source.waiting == 2 && source.parked == 1)
        #expect(flow.sources.allSatisfy { $0.lost == 0 && $0.doubled == 0 })
    }

    @Test("A row that vanished is told as lost")
    func lost() throws {
        try bench.hear(collected("A", student: "S2"), from: "sis")
        try bench.connection.transaction { tx in _ = try tx.run("DELETE FROM waiting") }
        #expect(try flow().sources.map(\.lost) == [1])
    }

    @Test("What is lost on one day and counted twice on another does not make up for it")
    func bothWays() {
        let balances = [1, -1, 0].enumerated().map { place, difference in
            Balance(
                day: Day(rawValue: "2026-06-0\(place + 1)")!, source: "/a", received: 5, done: 5 - difference, known: 0,
                waiting: 0, parked: 0, settled: 0, elsewhere: 0, difference: difference)
        }
        let all = ProgramFlow.Source.all(of: balances)
        #expect(all.count == 1 && all[0].received == 15 && all[0].done == 15)
        #expect(all[0].lost == 1 && all[0].doubled == 1)
    }

    @Test("A cause bears the type under which it was stated, be it moved by the broker; what is settled is none")
    func types() throws {
        let died = #"{"headers":{"x-first-death-exchange":"campus","x-first-death-routing-key":"sis.fee.paid.v1"}}"#
        try park(on: "", "issuer.dead", properties: died)
        try park(on: "campus.typed", "sis.candidate.listed.v1")
        try park(on: "campus", "nothing")
        try park(on: "facts", "contact.confirmed")
        try park(on: "facts", "contact.confirmed")
        try park(on: "facts", "settled", settled: true)
        let causes = try flow().causes
        #expect(Set(causes.map(\.type)) == ["fee.paid.v1", "candidate.listed.v1", "", "contact.confirmed"])
        #expect(causes.first { $0.type == "contact.confirmed" }?.pile.count == 2)
        let few = try bench.connection.transaction(now: bench.now) { tx in try tx.parkedCauses(atMost: 2) }
        #expect(few.count == 2)
    }
}
