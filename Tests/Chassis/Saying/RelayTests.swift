import Foundation
import Messages
import Postgres
import RabbitMQ
import TestKit
import Testing

@testable import Chassis

/// The outbox at a real broker, in a virtual host with one exchange and one queue.
@Suite struct RelayTests {
    let bench: Bench
    let wire: Wire
    let relay: Working

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "no-migrations")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        bench = try Bench(Service(.issuer, migrations: folder))
        wire = try Wire(bench)
        try Wire.manage("PUT", "exchanges/\(wire.vhost)/facts", #"{"type":"topic"}"#)
        try Wire.manage("PUT", "queues/\(wire.vhost)/heard")
        try Wire.manage("POST", "bindings/\(wire.vhost)/e/facts/q/heard", #"{"routing_key":"diploma.mailed.v1"}"#)
        relay = Relay.work(.issuer, wire.broker)
    }

    func say(_ count: Int) throws {
        let facts = (0..<count).map { _ in
            DiplomaMailed(diploma: UUID(), student: UUID(), version: 1, mailbox: .school, mailedAt: bench.now)
        }
        try bench.connection.transaction(now: bench.now) { tx in try bench.saying.say(facts, tx) }
    }

    func alter(_ sql: String) throws {
        try bench.connection.transaction { tx in _ = try tx.run(Query(stringLiteral: "UPDATE outbox SET \(sql)")) }
    }

    func run(_ relay: Working) throws {
        while try relay.round(on: bench.connection, bench.saying, now: bench.now) == .again {}
    }

    /// A column of what no broker has confirmed, as text.
    func unsent(column: String = "reason") throws -> [String] {
        try bench.connection.transaction { tx in
            try tx.rows(Query(stringLiteral: "SELECT \(column) AS it FROM unsent ORDER BY position")).map {
                try $0["it"]
            }
        }
    }

    func asOwner(_ statement: String) throws {
        let owner = try Connection(to: bench.owner, name: "owner")
        defer { owner.close() }
        try owner.transaction { tx in _ = try tx.run(Query(stringLiteral: statement)) }
    }

    func heard() throws -> Int {
        let consumer = try Consumer(wire.broker, queue: "heard", prefetch: 100, name: "a hearer")
        defer { consumer.close() }
        var ids: Set<String> = []
        while let message = try consumer.next(within: .milliseconds(300)) {
            ids.insert(message.properties.messageID ?? "")
            try consumer.acknowledge(through: message.tag)
        }
        return ids.count
    }

    @Test("What a broker refuses is set aside with its reason, and its neighbours leave")
    func refused() throws {
        try say(20)
        try alter("exchange = 'campus' WHERE position = 3")
        try alter("routing_key = 'nobody.listens.v1' WHERE position = 5")
        try alter("exchange = 'unheard-of' WHERE position = 7")
        try run(relay)
        #expect(try heard() == 17)
        let reasons = try unsent()
        #expect(reasons.count == 3)
        #expect(reasons[0].contains("404"))
        #expect(reasons[1].contains("312"))
        #expect(reasons[2].contains("exchange"))
        #expect(relay.trouble() == nil, "one message is no outage")
        try bench.turn("backlog")
        #expect(
            bench.health.troubles["refused"]?.contains("3 messages") == true && bench.health.isReady, "it is an alarm")
        try say(1)
        try run(relay)
        #expect(try heard() == 1, "what comes later leaves at once")
    }

    @Test("What was refused leaves when the broker has been mended")
    func mended() throws {
        try say(1)
        try alter("routing_key = 'nobody.listens.v1'")
        try run(relay)
        #expect(try unsent().count == 1)
        try alter("routing_key = 'diploma.mailed.v1'")
        bench.now += 15
        try run(relay)
        #expect(try unsent().isEmpty)
        #expect(try heard() == 1)
        try bench.turn("backlog")
        #expect(bench.health.troubles.isEmpty)
    }

    @Test("A broker that is away costs nothing, and all leaves when it is back")
    func outage() throws {
        try say(3)
        let nowhere = Relay.work(.issuer, try #require(Broker(url: "amqp://guest:guest@127.0.0.1:1/")))
        #expect(throws: RabbitError.self) { try run(nowhere) }
        #expect(try unsent() == ["", "", ""])
        try run(relay)
        #expect(try heard() == 3)
        #expect(try unsent().isEmpty)
    }

    @Test("Facts that are stated once more leave under their ids; what was stated before, or to the campus, does not")
    func replay() throws {
        try say(2)
        try run(relay)
        bench.now += 3600
        try say(3)
        try run(relay)
        #expect(try heard() == 5)
        try alter("exchange = 'campus.out' WHERE position = 5")
        let since = bench.now - 60
        let again = try bench.connection.transaction(now: bench.now) { tx in
            let first = try tx.sayAgain(since: since, type: nil, after: 0)
            #expect(try tx.sayAgain(since: since, type: "contact.confirmed.v1", after: 0) == [])
            #expect(try tx.sayAgain(since: since, type: nil, after: first.last!) == [])
            return first
        }
        #expect(again == [3, 4])
        try run(relay)
        #expect(try heard() == 2)
        #expect(try unsent().isEmpty)
    }

    @Test("Two relays of one program publish each message once")
    func sideBySide() async throws {
        try say(1_200)
        let (server, saying, now, broker) = (bench.server, bench.saying, bench.now, wire.broker)
        try await withThrowingTaskGroup { group in
            for _ in 0..<2 {
                group.addTask {
                    let relay = Relay.work(.issuer, broker)
                    let connection = try Connection(to: server, name: "side by side")
                    while try relay.round(on: connection, saying, now: now) == .again {}
                }
            }
            try await group.waitForAll()
        }
        #expect(try unsent().isEmpty)
        #expect(try heard() == 1_200)
    }
}
