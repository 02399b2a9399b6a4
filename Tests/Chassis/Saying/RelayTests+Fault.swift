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
        let start = bench.now
        let lease = Relay.lease / .seconds(1)
        #expect(lease == 20)
        let (frozen, other) = (try instance(at: start), try instance(at: start + lease - 1))
        #expect(try frozen.claim() == 3)
        #expect(try other.claim() == 0, "its lease holds")
        let third = try instance(at: start + lease)
        #expect(try third.claim() == 3)
        #expect(try frozen.mark() == 0)
        try frozen.giveBack()
        #expect(try unsent(column: "attempt::text") == Array(repeating: third.token, count: 3))
        #expect(try third.mark() == 3)
        #expect(try unsent().isEmpty)
        bench.now = start + lease
        try say(2)
        try run(relay)
        #expect(try heard() == 2)
    }

    private func instance(at now: Date) throws -> Instance {
        Instance(
            relay: Relay(program: .issuer, broker: wire.broker), connection: bench.connection, now: now,
            attempt: Attempt(token: UUID(), leasedUntil: now + Relay.lease / .seconds(1)))
    }
}

/// One instance's relay, step by step.
private final class Instance {
    private let relay: Relay
    private let connection: Connection
    private let now: Date
    private let attempt: Attempt
    private var held: [Unsent] = []

    init(relay: Relay, connection: Connection, now: Date, attempt: Attempt) {
        (self.relay, self.connection, self.now, self.attempt) = (relay, connection, now, attempt)
    }

    var token: String { attempt.token.uuidString.lowercased() }

    func claim() throws -> Int {
        held = try connection.transaction(now: now) { tx in
            try relay.claim(attempt, tx).answer.map { try $0.item.get() }
        }
        return held.count
    }

    func mark() throws -> Int {
        try connection.transaction(now: now) { tx in
            try relay.record(held.map { Recorded(item: $0, done: ()) }, attempt, tx).answer
        }
    }

    func giveBack() throws {
        try connection.transaction(now: now) { tx in
            try relay.giveBack(
                held.map { GivenBack(id: $0.position, notBefore: now, tries: 0, postponed: 0, reason: nil) }, attempt,
                tx
            )
        }
    }
}
