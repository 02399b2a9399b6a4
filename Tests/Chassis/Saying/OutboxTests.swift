import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis

@Test(
    "However much or little was said before, only what is to be said is read",
    arguments: [(40, 10), (4_000, 400)])
func readsNoMoreThanIsToBeSaid(before: Int, now: Int) throws {
    let bench = try makeBench()
    let id = UUID()
    try bench.connection.transaction { tx in
        try tx.run(
            """
            INSERT INTO outbox (id, exchange, routing_key, type, body, stated_at)
            SELECT \(id), 'facts', 'old.v1', 'old.v1', '{}', \(tx.now) FROM generate_series(1, \(before)::integer)
            """)
        let facts = (0..<now).map { _ in
            DiplomaMailed(diploma: id, student: id, version: 1, mailbox: .school, mailedAt: bench.now)
        }
        try bench.saying.say(facts, tx)
    }
    // Statistics are the owner's to make, and what a plan goes by.
    let owner = try Connection(to: bench.owner, name: "owner")
    defer { owner.close() }
    try owner.transaction { tx in
        _ = try tx.run("ANALYZE outbox")
        _ = try tx.run("ANALYZE unsent")
    }
    let read = try bench.connection.transaction { tx in
        let attempt = Attempt(token: id, leasedUntil: tx.now + 60)
        #expect(try tx.claimUnsent(attempt).count == now)
        return try tx.row("SELECT pg_stat_get_xact_numscans('outbox'::regclass)::integer AS scans")!["scans"] as Int
    }
    #expect(read == 0, "the whole outbox was read")
}
