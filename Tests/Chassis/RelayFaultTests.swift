import Foundation
import Messages
import Postgres
import RabbitMQ
import TestKit
import Testing

@testable import Chassis

// What must not happen when the broker refuses a row, the database refuses a mark, or an instance stands still.
extension RelayTests {
    /// A user who may write to the exchange of facts alone, as a program may.
    private func limited() throws -> Broker {
        var broker = wire.broker
        (broker.user, broker.password) = (wire.vhost, "limited")
        try Wire.manage("PUT", "exchanges/\(wire.vhost)/campus", #"{"type":"topic"}"#)
        try Wire.manage("PUT", "users/\(broker.user)", #"{"password":"limited","tags":""}"#)
        try Wire.manage(
            "PUT", "permissions/\(wire.vhost)/\(broker.user)", #"{"configure":"","write":"^facts$","read":""}"#)
        return broker
    }

    @Test(
        "One row that is forbidden or too large is set aside with its reason, and is not read again while it rests",
        arguments: [("exchange = 'campus'", "403"), ("body = repeat('x', 1100000)", "406")])
    func alone(_ change: String, _ code: String) throws {
        let broker = try limited()
        defer { try? Wire.manage("DELETE", "users/\(broker.user)") }
        let relay = Relay.work(.issuer, broker)
        try say(600)
        try alter("\(change) WHERE position = 77")
        try run(relay)
        #expect(try heard() == 599)
        let reasons = try unsent()
        #expect(reasons.count == 1 && reasons[0].contains(code), "\(reasons)")
        #expect(relay.trouble() == nil, "one message is no outage")
        #expect(try relay.round(on: bench.connection, bench.saying, now: bench.now + 1) == .later)
        #expect(try unsent(column: "postponed::text") == ["1"])
    }

    @Test(
        "Nothing is published that could not be marked, and all leaves once it can be",
        arguments: ["UPDATE", "DELETE"])
    func unmarkable(_ right: String) throws {
        try say(3)
        try asOwner("REVOKE \(right) ON unsent FROM mortarboard_bench")
        for _ in 0..<5 { #expect(throws: PostgresError.self) { try run(relay) } }
        #expect(try heard() == 0)
        try asOwner("GRANT \(right) ON unsent TO mortarboard_bench")
        try run(relay)
        #expect(try heard() == 3)
        #expect(try unsent().isEmpty)
    }

    @Test("A role that may only read publishes nothing")
    func readOnly() throws {
        try say(3)
        func set(_ mode: String) throws {
            try bench.connection.transaction { tx in
                _ = try tx.run(Query(stringLiteral: "SET SESSION CHARACTERISTICS AS TRANSACTION \(mode)"))
            }
        }
        try set("READ ONLY")
        for _ in 0..<5 {
            let error = #expect(throws: PostgresError.self) { try run(relay) }
            #expect(error?.isPassing == true)
        }
        #expect(try heard() == 0)
        try set("READ WRITE")
        try run(relay)
        #expect(try heard() == 3)
    }

    // Crash table, row 14
    @Test("What an instance held that stands still is said by another one, and whoever wakes up late changes nothing")
    func frozen() throws {
        try say(3)
        let frozen = Relay(program: .issuer, broker: wire.broker)
        let (connection, start) = (bench.connection, bench.now)
        let attempt = Attempt(token: UUID(), leasedUntil: start + 30)
        let held = try connection.transaction(now: start) { tx in try frozen.claim(attempt, tx).answer }
        #expect(held.count == 3)
        bench.now = start + 29
        try run(relay)
        #expect(try heard() == 0, "its lease holds")
        bench.now = start + 30
        try run(relay)
        #expect(try heard() == 3)
        #expect(try unsent().isEmpty)
        try say(1)
        let recorded = try held.map { Recorded(item: try $0.item.get(), done: ()) }
        #expect(try connection.transaction { tx in try frozen.record(recorded, attempt, tx).answer } == 0)
        let back = recorded.map {
            Released(id: $0.item.position, notBefore: start, tries: 0, postponed: 0, reason: nil)
        }
        try connection.transaction { tx in try frozen.release(back, attempt, tx) }
        #expect(try unsent().count == 1, "what was said since is still to leave")
    }
}
