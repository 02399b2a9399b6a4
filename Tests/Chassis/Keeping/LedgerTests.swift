import Foundation
import Logging
import Messages
import Postgres
import RabbitMQ
import Synchronization
import TestKit
import Testing

@testable import Chassis

/// The ledger as it is deployed, and a program that has heard it.
@Suite(.serialized) struct LedgerTests {
    let premises: Premises
    let bench: Bench

    init() throws {
        premises = try Premises()
        bench = try makeBench([premises.publisher: []])
        bench.now = .now
    }

    /// Hears what lies in the queue of the program, as the running program does, until it has heard so many events. What went
    /// back to the queue meanwhile may come behind what was stated later.
    func listen(to queue: String = "issuer", _ bench: Bench? = nil, until count: Int) throws {
        let bench = bench ?? self.bench
        try whileListening(to: queue, bench) { try until { try bench.heard(from: premises.publisher) == count } }
    }

    /// - Returns: how long it took to stop.
    @discardableResult
    private func whileListening(
        to queue: String = "issuer", _ bench: Bench, _ body: () throws -> Void
    ) throws -> Duration {
        let signals = Signals()
        let listening = Listening(
            queue: queue, broker: premises.broker, server: bench.server, prefetch: 200,
            admit: bench.reacting.admission.admit, reacting: bench.reacting, signals: signals,
            health: Health(expecting: [], hasPages: false))
        let wake = signals.makeWake()
        let done = DispatchSemaphore(value: 0)
        Thread {
            do { try listening.run(wake) } catch { Issue.record(error) }
            done.signal()
        }.start()
        try body()
        let stopped = ContinuousClock.now
        signals.stop()
        done.wait()
        return .now - stopped
    }

    private func until(_ isSo: () throws -> Bool) throws {
        for _ in 1...300 {
            if try isSo() { return }
            Thread.sleep(forTimeInterval: 0.05)
        }
        Issue.record("it never came")
    }

    private func hearAgain(_ types: Set<String>, from start: StreamStart = .first) throws -> LedgerReading.Progress {
        try HearAgain(
            broker: premises.broker, server: bench.server, reacting: bench.reacting, types: types, from: start,
            waitingDays: 14
        ).run { _ in }
    }

    let all: Set = [PaperDiplomaCollected.name, FeePaid.name]

    @Test("Tables that were emptied are filled again from the ledger; nothing is rejected or parked a second time")
    func emptied() throws {
        try premises.state(listed("S1"), collected("A", student: "S1"), collected("refused", student: "S1"))
        try premises.state(collected("A", student: "S2"), listed("sentinel"))
        try listen(until: 5)
        let (parked, rejections) = (try bench.parked(), try bench.rejections)
        #expect(parked == ["no"] && rejections == 1)
        try bench.connection.transaction { tx in
            _ = try tx.run("DELETE FROM inbox WHERE source = 'listed'")
            _ = try tx.run("DELETE FROM waiting")
        }
        let progress = try hearAgain(all)
        #expect(progress.heard == 5 && progress.failed == 0)
        #expect(progress.offset == progress.end)
        #expect(try bench.kept("S1") && bench.kept("sentinel"))
        #expect(try bench.parked() == parked)
        #expect(try bench.rejections == rejections)
        // The second student is still not listed.
        #expect(try bench.waiting == (1, 0))
    }

    @Test("An event that was heard again and whose student is never listed is given up without a word")
    func givenUp() throws {
        try premises.state(collected("A", student: "S2"))
        _ = try hearAgain(all)
        #expect(try bench.waiting == (1, 0))
        try bench.hearWaiting(afterDays: 15)
        #expect(try bench.waiting == (0, 0))
        #expect(try bench.parked().isEmpty)
        #expect(try bench.rejections == 0)
    }

    @Test("Only the type that is wanted is heard again, and only since when, or from where, it is wanted")
    func chosen() throws {
        try premises.state(listed("S1"), collected("A", student: "S1"))
        #expect(try hearAgain([PaperDiplomaCollected.name]).heard == 1)
        #expect(try !bench.kept("S1"))
        let end = try hearAgain([PaperDiplomaCollected.name]).end
        #expect(try hearAgain(all, from: .offset(end)).heard == 1, "the collection was stated last")
        #expect(try hearAgain(all, from: .offset(end + 1)).heard == 0, "what is yet to be stated is not waited for")
        #expect(try !bench.kept("S1"))
        let future = StreamStart.since(UInt64(Date.now.timeIntervalSince1970) + 3600)
        #expect(try hearAgain(all, from: future).heard == 0)
    }

    @Test("An empty ledger has been read at once, and what cannot be heard is counted, not parked")
    func failing() throws {
        #expect(try hearAgain(all).heard == 0)
        try premises.state(listed("S1"), collected("poison", student: "S1"), collected("A", student: "S1"))
        let progress = try hearAgain(all)
        #expect(progress.heard == 3 && progress.failed == 1)
        #expect(try bench.kept("S1"))
        #expect(try bench.said().isEmpty && bench.parked().isEmpty)
        #expect(try bench.waiting.all == 0)
    }

    @Test("A table that somebody holds is waited for: what is heard again has not failed by that")
    func held() throws {
        try premises.state(listed("S1"))
        let (isHeld, isFree) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        Thread { [owner = bench.owner] in
            do {
                let holder = try Connection(to: owner, name: "holder")
                try holder.transaction { tx in
                    _ = try tx.run("LOCK TABLE inbox IN SHARE MODE")
                    isHeld.signal()
                    Thread.sleep(forTimeInterval: 8)
                }
                holder.close()
            } catch { Issue.record(error) }
            isFree.signal()
        }.start()
        isHeld.wait()
        let progress = try hearAgain(all)
        #expect(progress.heard == 1 && progress.failed == 0)
        #expect(try bench.kept("S1"))
        isFree.wait()
    }

    @Test("A stop in the midst of a hundred slow, poisoned messages is obeyed within seconds, and loses none of them")
    func stopping() throws {
        let slow = try makeBench([premises.publisher: []]) { Thread.sleep(forTimeInterval: 0.3) }
        slow.now = .now
        try premises.state(
            (1...100).map { _ in
                try Bench.delivery(
                    of: collected("late-poison"), exchange: "campus",
                    routingKey: "\(premises.publisher).\(PaperDiplomaCollected.name)", user: premises.publisher,
                    source: "/campus/\(premises.publisher)", statedAt: slow.now)
            })
        let stopping = try whileListening(slow) { try until { try slow.waiting.failed > 2 } }
        #expect(stopping < .seconds(5))
        // Set aside as rows, or still in the queue: all hundred are somewhere.
        let left = try Consumer(premises.broker, queue: "issuer", prefetch: 200, name: "test")
        var inQueue = 0
        while try left.next(within: .seconds(1)) != nil { inQueue += 1 }
        #expect(try inQueue + slow.waiting.failed >= 100)
        #expect(try slow.waiting.failed < 100)
    }

    @Test(
        "What is too large, from a broker that takes it, is parked by digest and beginning; memory stays where it was",
        arguments: [("x", 100, 1), ("{},", 100, 1), ("{},", 1, 60)])
    func large(token: String, megabytes: Int, count: Int) throws {
        var properties = Properties()
        properties.userID = premises.publisher
        let size = megabytes << 20
        let routingKey = "\(premises.publisher).\(PaperDiplomaCollected.name)"
        // As it is deployed, it takes no such event at all.
        try premises.takeMessages(ofAtMost: 128 << 20)
        defer { try? premises.takeMessages(ofAtMost: 1 << 20) }
        let body = Array(String(repeating: token, count: size / token.utf8.count).utf8)
        for number in 1...count {
            try premises.state([
                Delivery(
                    tag: 0, exchange: "campus", routingKey: routingKey, isRedelivered: false, properties: properties,
                    body: body + Array("\(number)".utf8))
            ])
        }
        try premises.state(listed("sentinel"))
        try "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
        let before = try occupied("VmRSS")
        try listen(until: count + 1)
        let grown = try occupied("VmHWM") - before
        #expect(grown < 32 << 20, "memory grew by \(grown >> 20) MiB")
        #expect(try bench.parked() == Array(repeating: "too-large", count: count))
        let row = try bench.connection.transaction { tx in
            try tx.row("SELECT length(body) AS kept, size FROM parked ORDER BY size LIMIT 1")!
        }
        #expect(try row["kept"] == 4096)
        #expect(try row["size"] == body.count + 1)
    }

    private func occupied(_ name: String) throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix(name) })
        return try #require(Int(line.filter(\.isNumber))) * 1024
    }
}

extension Bench {
    var rejections: Int { get throws { try said().filter { $0.exchange == "rejections" }.count } }

    /// How many events of a campus system are in the inbox.
    fileprivate func heard(from publisher: String) throws -> Int {
        try connection.transaction { tx in
            try tx.row("SELECT count(*) AS count FROM inbox WHERE source = \("/campus/" + publisher)")!["count"]
        }
    }

    /// Whether the student's listing is kept.
    fileprivate func kept(_ student: String) throws -> Bool {
        let student = listed(student).key.student(in: "songtao")
        return try connection.transaction { tx in
            try tx.row("SELECT 1 AS one FROM inbox WHERE source = 'listed' AND id = \(student)") != nil
        }
    }
}
