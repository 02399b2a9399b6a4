import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis

@Suite("What operators ask of a history") struct ExplainHereTests {
    private static let ops = Actor(kind: .staff, id: "ops", roles: [.operator])

    private func bench() throws -> Bench {
        try Bench(watched().explaining(OfIssuer.self), publishers: ["sis": []])
    }

    private func explain(_ bench: Bench, _ words: String...) throws -> Explain<OfIssuer>.Answer {
        try #require(bench.ask(Explain<OfIssuer>(words), as: Self.ops).answer)
    }

    @Test("A message is told by what became of it, in its order, and what waits is told as in the way")
    func told() throws {
        let bench = try bench()
        try bench.hear(collected("A", student: "S2"), from: "sis", id: "event-1")
        let waits = try explain(bench, "event-1").trail.entries
        #expect(waits.contains { $0.isTrouble && $0.state == "until its student is listed" })
        try bench.hear(listed("S2"), from: "sis")
        try bench.hearWaiting()
        let heard = try explain(bench, "EVENT-1")
        #expect(!heard.isCut && heard.trail.entries.allSatisfy { !$0.isTrouble })
        #expect(heard.trail.entries.contains { $0.what == "heard from /campus/sis" })
        #expect(try explain(bench, "event-2", "x").trail.entries.isEmpty)
    }

    @Test("Of more than an answer holds the latest is told, and that it is not all")
    func cut() throws {
        let bench = try bench()
        let event = "event-" + String(repeating: "x", count: 190)
        try bench.connection.transaction(now: bench.now) { tx in
            _ = try tx.run(
                """
                INSERT INTO parked (id, identity, heard_at, parked_at, reason, sentence, publisher, exchange, routing_key,
                    source, event_id, properties, body, size, digest, attempts, had_effect)
                SELECT gen_random_uuid(), 'x' || n, \(tx.now), \(tx.now)::timestamptz + make_interval(secs => n), 'schema', 'x', 'sis',
                    'campus', repeat('y', 900), '/a', \(event), '{}', '', 0, '', 1, false
                FROM generate_series(1, 1000) AS n
                """)
        }
        let answer = try explain(bench, event)
        #expect(answer.isCut && (1..<1_000).contains(answer.trail.entries.count))
        let last = try #require(answer.trail.entries.last?.at)
        #expect(last > bench.now + 900)
    }

    @Test("Nobody but an operator is told")
    func forbidden() throws {
        let bench = try bench()
        let registrar = Actor(kind: .staff, id: "kao", roles: [.registrar], why: "curious")
        #expect(try bench.ask(Explain<OfIssuer>(["event-1"]), as: registrar) == .forbidden)
    }
}
