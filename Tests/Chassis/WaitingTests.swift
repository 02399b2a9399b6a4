import Foundation
import Messages
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Chassis

// Events that wait for their student as rows.

@Test("One waiting event, two instances and a listing at the same moment: it is heard once, and refused once")
func oneWaitingEvent() throws {
    let gate = Gate()
    let bench = try makeBench { gate.pass() }
    try bench.hear(collected("A"), from: "sis", id: "one")
    // Once its student is listed, the rules will refuse it.
    try bench.connection.transaction { tx in
        _ = try tx.run(
            "UPDATE waiting SET body = convert_to(replace(convert_from(body, 'UTF8'), '\"A\"', '\"refused\"'), 'UTF8')")
    }
    try bench.hearTogether([bench.delivery(listed())])
    gate.close()
    let (server, saying, waiting) = (
        bench.server, bench.saying, HearWaiting(reacting: bench.reacting, waitingDays: 14)
    )
    let now = bench.now
    let first = Thread {
        do {
            let connection = try Connection(to: server, name: "first instance")
            _ = try waiting.turn(Turn(connection: connection, saying: saying, now: now))
            connection.close()
        } catch { Issue.record(error) }
        gate.finished()
    }
    first.start()
    // The first instance has claimed it and is in the middle of it.
    gate.waitForSomebody()
    try bench.hearTogether([bench.delivery(listed())])
    try bench.hearWaiting()
    #expect(try bench.parked() == ["no"])
    gate.open()
    gate.waitForTheFirst()
    #expect(try bench.parked() == ["no"])
    #expect(try bench.said().filter { $0.exchange == "rejections" }.count == 1)
    #expect(try bench.waiting.all == 0)
}

@Test("One lock that is held too long delays one waiting event, for some seconds, and none of the others")
func oneTimeout() throws {
    let bench = try makeBench()
    for student in ["S1", "S2", "S3"] {
        let certificate = student == "S2" ? "contended" : "A"
        try bench.hear(collected(certificate, student: student), from: "sis")
    }
    let other = try Connection(to: bench.server, name: "other")
    try other.transaction { tx in
        _ = try tx.rows("SELECT pg_advisory_xact_lock(\(contended))::text AS locked")
        for student in ["S1", "S2", "S3"] { try bench.hearTogether([bench.delivery(listed(student))]) }
        try bench.hearWaiting()
        #expect(try bench.said(DiplomaMailed.self).count == 2)
    }
    try bench.hearWaiting(seconds: 12)
    #expect(try bench.said(DiplomaMailed.self).count == 3)
    #expect(try bench.waiting.all == 0)
}

@Test("An outage in the midst of waiting events uses up no try, and all are due again after a quarter of a minute")
func outage() throws {
    let bench = try makeBench()
    for student in ["S1", "S2", "S3"] {
        try bench.hear(collected("A", student: student), from: "sis")
    }
    for student in ["S1", "S2", "S3"] { try bench.hearTogether([bench.delivery(listed(student))]) }
    try asOwner(bench) { tx in _ = try tx.run("ALTER TABLE outbox RENAME COLUMN routing_key TO key") }
    #expect(throws: PostgresError.self) { try bench.hearWaiting() }
    try asOwner(bench) { tx in _ = try tx.run("ALTER TABLE outbox RENAME COLUMN key TO routing_key") }
    try bench.hearWaiting()
    #expect(try bench.said(DiplomaMailed.self).isEmpty)
    try bench.hearWaiting(seconds: 16)
    #expect(try bench.said(DiplomaMailed.self).count == 3)
    #expect(try bench.parked().isEmpty)
}

private func asOwner(_ bench: Bench, _ body: (borrowing Transaction) throws -> Void) throws {
    let owner = try Connection(to: bench.owner, name: "owner")
    defer { owner.close() }
    try owner.transaction { tx in try body(tx) }
}

/// Lets everybody pass, until it is closed: then it holds the first who comes, and only them.
private final class Gate: Sendable {
    private enum State { case open, closed, occupied }
    private let state = Mutex(State.open)
    private let arrived = DispatchSemaphore(value: 0)
    private let opened = DispatchSemaphore(value: 0)
    private let done = DispatchSemaphore(value: 0)

    func close() { state.withLock { $0 = .closed } }
    func open() { opened.signal() }

    func pass() {
        let isFirst = state.withLock { state in
            guard state == .closed else { return false }
            state = .occupied
            return true
        }
        guard isFirst else { return }
        arrived.signal()
        opened.wait()
    }

    func waitForSomebody() { arrived.wait() }
    func finished() { done.signal() }
    func waitForTheFirst() { done.wait() }
}
