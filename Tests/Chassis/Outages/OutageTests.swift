import Detour
import Foundation
import Messages
import Postgres
import RabbitMQ
import TestKit
import Testing

@testable import Chassis

/// What the broker and the database see of a program while one of the two has a fault.
@Suite(.serialized) struct OutageTests {
    private let premises: Premises
    private let bench: Bench
    private let lines = LoggedLines()

    init() throws {
        premises = try Premises()
        bench = try makeBench([premises.publisher: []])
        bench.now = .now
    }

    private func owner(_ statement: Query) throws {
        let owner = try Connection(to: bench.owner, name: "owner")
        defer { owner.close() }
        try owner.transaction { tx in _ = try tx.run(statement) }
    }

    /// Runs these threads of the program for so long.
    private func run(
        _ seconds: Double, _ threads: [@Sendable (Signals) -> Void], meanwhile: () throws -> Void = {}
    ) throws {
        let signals = Signals()
        let ended = DispatchSemaphore(value: 0)
        for thread in threads {
            Thread.detachNewThread {
                thread(signals)
                ended.signal()
            }
        }
        defer {
            signals.stop()
            for _ in threads { ended.wait() }
        }
        try meanwhile()
        Thread.sleep(forTimeInterval: seconds)
    }

    private func listening(to queue: String, through broker: Broker) -> @Sendable (Signals) -> Void {
        let (server, reacting) = (bench.server, bench.reacting)
        return { signals in
            let listening = Listening(
                queue: queue, broker: broker, server: server, prefetch: 200, admit: reacting.admission.admit,
                reacting: reacting, signals: signals, health: Health(expecting: [], hasPages: false))
            try? listening.run(signals.makeWake())
        }
    }

    @Test("A database that answers and takes nothing makes no storm of logins, and the work goes on when it is mended")
    func storm() throws {
        let detour = try Detour(to: premises.broker.port)
        var broker = premises.broker
        broker.port = detour.port
        try owner("REVOKE INSERT ON inbox FROM mortarboard_bench")
        try run(7, [listening(to: "issuer", through: broker), listening(to: "issuer.dead", through: broker)]) {
            // The first second, in which messages are taken one by one, is over when it comes.
            Thread.sleep(forTimeInterval: 2)
            try premises.state(listed("S1"))
        }
        #expect(detour.arrivals() == 0, "nothing is taken that would only be given back")
        try owner("GRANT INSERT ON inbox TO mortarboard_bench")
        try run(3, [listening(to: "issuer", through: broker)])
        #expect(try bench.waiting == (0, 0))
        #expect(
            try bench.connection.transaction { tx in
                try tx.row("SELECT 1 AS one FROM inbox WHERE source = 'listed'") != nil
            })
    }

    @Test("What was given back in an outage is heard as fast as all else when one message has shown that it is over")
    func afterwards() throws {
        let user = premises.publisher
        let events = try (1...60).map { number in
            try Bench.delivery(
                of: listed("S\(number)"), exchange: "campus", routingKey: "\(user).\(FeePaid.name)", user: user,
                source: "/campus/\(user)", statedAt: .now)
        }
        try run(4, [listening(to: "issuer", through: premises.broker)]) {
            // The first second, in which a message of a dead process would be looked for, is over.
            Thread.sleep(forTimeInterval: 2)
            let owner = try Connection(to: bench.owner, name: "owner")
            defer { owner.close() }
            try owner.transaction { tx in
                // The first batch waits until all have been handed out.
                _ = try tx.run("LOCK TABLE inbox")
                try premises.state(events)
                Thread.sleep(forTimeInterval: 0.5)
                _ = try tx.run("REVOKE INSERT ON inbox FROM mortarboard_bench")
            }
            Thread.sleep(forTimeInterval: 1)
            try self.owner("GRANT INSERT ON inbox TO mortarboard_bench")
        }
        let (heard, batches): (Int, Int) = try bench.connection.transaction { tx in
            let counts = try tx.row(
                "SELECT count(*) AS heard, count(DISTINCT heard_at) AS batches FROM inbox WHERE source <> 'listed'")!
            return (try counts["heard"], try counts["batches"])
        }
        #expect(heard == 60)
        #expect(batches < 10)
    }

    @Test("One message that always times out among forty holds the others for its own time-outs and no longer")
    func oneInTheWay() throws {
        let other = try Connection(to: bench.server, name: "other")
        defer { other.close() }
        try bench.hear(listed("S1"), from: premises.publisher)
        let began = ContinuousClock.now
        func heard() throws -> Int {
            try bench.connection.transaction { tx in
                try tx.row("SELECT count(*) AS heard FROM inbox WHERE source <> 'listed'")!["heard"]
            }
        }
        try run(0, [listening(to: "issuer", through: premises.broker)]) {
            // The first second, in which messages are taken one by one, is over when they come.
            Thread.sleep(forTimeInterval: 2)
            try other.transaction { tx in
                _ = try tx.rows("SELECT pg_advisory_xact_lock(\(contended))::text AS locked")
                let events = (1...20).map { delivery(listed("A\($0)")) }
                try premises.state(
                    events + [delivery(collected("contended", student: "S1"))]
                        + (1...20).map { delivery(listed("B\($0)")) })
                while try heard() < 42, .now - began < .seconds(60) { Thread.sleep(forTimeInterval: 0.2) }
            }
        }
        #expect(try heard() == 42 && bench.waiting == (1, 1))
        #expect(ContinuousClock.now - began < .seconds(10))
    }

    private func delivery(_ event: some CampusEvent) -> Delivery {
        let user = premises.publisher
        return try! Bench.delivery(
            of: event, exchange: "campus", routingKey: "\(user).\(type(of: event).name)", user: user,
            source: "/campus/\(user)", statedAt: .now)
    }

    @Test("What is under way when the broker hangs up is through before it is taken up again")
    func hungUp() throws {
        let detour = try Detour(to: premises.broker.port)
        var broker = premises.broker
        broker.port = detour.port
        try run(3, [listening(to: "issuer", through: broker)]) {
            // The first second, in which messages are taken one by one, is over.
            Thread.sleep(forTimeInterval: 2)
            let owner = try Connection(to: bench.owner, name: "owner")
            defer { owner.close() }
            try owner.transaction { tx in
                _ = try tx.run("LOCK TABLE inbox")
                try premises.state(listed("S1"))
                Thread.sleep(forTimeInterval: 0.5)
                _ = detour.arrivals()
                detour.hangUp()
                Thread.sleep(forTimeInterval: 2)
                #expect(detour.arrivals() == 0)
            }
        }
        #expect(detour.arrivals() > 0)
        let counts: (done: Int, known: Int) = try bench.connection.transaction { tx in
            let row = try tx.row(
                """
                SELECT coalesce(sum(messages) FILTER (WHERE outcome = 'done'), 0)::bigint AS done,
                    coalesce(sum(messages) FILTER (WHERE outcome = 'known'), 0)::bigint AS known
                FROM tallies
                """)!
            return (try row["done"], try row["known"])
        }
        #expect(counts == (1, 1))
    }

    @Test("A relay that cannot claim publishes nothing and logs in once")
    func relay() throws {
        let detour = try Detour(to: premises.broker.port)
        var broker = premises.broker
        broker.port = detour.port
        try owner("REVOKE UPDATE ON unsent FROM mortarboard_bench")
        let (server, saying, logger, detoured) = (bench.server, bench.saying, lines.logger, broker)
        try run(
            5,
            [
                { signals in
                    let threads = Relay.work(.issuer, detoured).threads(
                        server, saying, signals, waking: signals.relayWake, Health(expecting: [], hasPages: false),
                        logger)
                    try? threads[0].run()
                }
            ])
        #expect(detour.arrivals() == 1)
    }

    @Test("What the broker lacks is named, makes the program unready, and is noticed when it is back")
    func missing() throws {
        let health = Health(expecting: [TopologyWatch.own], hasPages: false)
        let watch = TopologyWatch(
            broker: premises.broker, program: .issuer, queues: ["issuer", "issuer.dead"], exchanges: ["facts"],
            signals: Signals(), health: health, logger: lines.logger)
        #expect(watch.look() && health.isReady && health.troubles.isEmpty)
        try premises.delete("issuer")
        #expect(!watch.look() && !health.isReady)
        #expect(try #require(health.troubles["topology"]).hasPrefix("queue issuer does not exist"))
        try premises.importDefinitions()
        try premises.delete("verifier")
        #expect(!watch.look())
        #expect(health.isReady, "others go on hearing")
        #expect(health.troubles["topology"] == nil)
        #expect(try #require(health.troubles["hearers"]).hasPrefix("queue verifier does not exist"))
        try premises.importDefinitions()
        #expect(watch.look() && health.troubles.isEmpty)
    }

    @Test("A broker that cannot be asked says nothing about what it has")
    func away() throws {
        let health = Health(expecting: [TopologyWatch.own], hasPages: false)
        health.say(TopologyWatch.own, nil)
        var broker = premises.broker
        broker.port = 1
        let watch = TopologyWatch(
            broker: broker, program: .issuer, queues: ["issuer"], exchanges: [], signals: Signals(), health: health,
            logger: lines.logger)
        _ = watch.look()
        #expect(health.isReady && health.troubles.isEmpty)
    }
}
