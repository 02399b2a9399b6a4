import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis

@Suite("What a program tells an operator of campus systems")
struct PublisherRecordsTests {
    private let bench: Bench

    init() throws { bench = try makeBench() }

    private func told() throws -> PublisherRecords {
        try bench.connection.transaction(now: bench.now) { tx in try tx.publisherRecords(keepingDays: 45) }
    }

    private func park(_ publisher: String, _ reason: String, at: Date, event: String, settled: Bool = false) throws {
        let (then, word): (Date?, String?) = settled ? (bench.now, "ops") : (nil, nil)
        try bench.connection.transaction(now: bench.now) { tx in
            _ = try tx.run(
                """
                INSERT INTO parked (id, identity, heard_at, parked_at, reason, sentence, publisher, exchange, routing_key,
                    source, event_id, properties, body, size, digest, attempts, had_effect, settled_at, settled_by,
                    settled_because)
                VALUES (\(UUID()), 'x', \(at), \(at), \(reason), 'x', \(publisher), 'campus', 'x', '/campus/somebody',
                    \(event), '{}', '', 0, '', 0, false, \(then)::timestamptz, \(word)::text, \(word)::text)
                """)
        }
    }

    @Test("Each is told with what came of it, when the last came, and what was refused")
    func records() throws {
        try bench.hear(listed(), from: "sis", id: "listed")
        try bench.hear(listed(), from: "sis", id: "listed")
        bench.now += 60
        let last = bench.now
        try bench.hear(collected("refused"), from: "sis", id: "wrong")
        bench.now += 60
        let sis = try #require(try told().records.first { $0.publisher == "sis" })
        #expect(sis.counts?.received == 3 && sis.counts?.known == 1 && sis.counts?.parked == 1)
        #expect(sis.lastHeard == last)
        #expect(sis.refusals == [.init("no", count: 1, open: 1, last: last, event: "wrong")])
    }

    @Test("Refusals are told by reason and the newest first, be they settled; of a week, and of campus systems alone")
    func refusals() throws {
        let now = bench.now
        try park("library", "schema", at: now - 300, event: "one")
        try park("library", "schema", at: now - 200, event: "two", settled: true)
        try park("library", "id-reused", at: now - 100, event: "three")
        try park("library", "too-large", at: now - 9 * 86_400, event: "old")
        for nobody in ["", "clearance", "a.b"] { try park(nobody, "schema", at: now - 50, event: "x") }
        let told = try told()
        // It is in no row as a source: whose it is says the broker's user.
        let library = try #require(told.records.first { $0.publisher == "library" })
        #expect(library.counts == nil && library.lastHeard == nil)
        #expect(
            library.refusals == [
                .init("id-reused", count: 1, open: 1, last: now - 100, event: "three"),
                .init("schema", count: 2, open: 1, last: now - 200, event: "two"),
            ])
        #expect(told.records.map(\.publisher) == ["library", "somebody"])
        #expect(told.records.last?.refusals == [] && told.since < Day(taipei: now))
    }
}
