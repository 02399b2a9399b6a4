import Foundation
import Logging
import Messages
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Chassis

/// Errands that take longer than the lease.
private struct LongErrands: LastingWork {
    let errands: Errands

    func ready(_ tool: Void?) {}
    func claim(_ attempt: Attempt, _ tx: borrowing Transaction) throws -> Reply<[Claimed<Int, Errands.Errand>]> {
        try errands.claim(attempt, tx)
    }
    func perform(
        _ errand: Errands.Errand, with tool: Void, until isStopping: @escaping () -> Bool
    ) throws -> Performed<Void> {
        while errand.word == "endless", !isStopping() { Thread.sleep(forTimeInterval: 0.01) }
        return try errands.perform(errand, with: tool)
    }
    func record(
        _ done: [Recorded<Errands.Errand, Void>], _ attempt: Attempt, _ tx: borrowing Transaction
    ) throws -> Reply<Int> { try errands.record(done, attempt, tx) }
    func giveBack(_ rows: [GivenBack<Int>], _ attempt: Attempt, _ tx: borrowing Transaction) throws {
        try errands.giveBack(rows, attempt, tx)
    }
    func fail(
        _ id: Int, because reason: String, _ attempt: Attempt, _ tx: borrowing Transaction
    ) throws -> Reply<Void> { try errands.fail(id, because: reason, attempt, tx) }

    func prolong(_ attempts: [UUID], until: Date, _ tx: borrowing Transaction) throws {
        try tx.run("UPDATE errands SET leased_until = \(until) WHERE attempt = ANY(\(attempts)::uuid[])")
    }
}

@Suite struct LastingTests {
    @Test("A worker waits for one of the lane's connections as long as a transaction may take, and no longer")
    func connections() throws {
        let errands = try ErrandBench(["a"], Errands.World())
        let shared = SharedConnections(
            [try Connection(to: errands.bench.server, name: "errands")], patience: .milliseconds(300))
        let (isTaken, mayEnd, hasEnded) = (
            DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)
        )
        Thread {
            do {
                try shared.transaction(now: nil) { _ in
                    isTaken.signal()
                    mayEnd.wait()
                }
            } catch { Issue.record(error) }
            hasEnded.signal()
        }.start()
        isTaken.wait()
        let start = ContinuousClock.now
        let error = #expect(throws: NotBegun.self) { try shared.transaction(now: nil) { _ in } }
        #expect(error?.isPassing == true && .now - start < .seconds(2))
        mayEnd.signal()
        hasEnded.wait()
        #expect(try shared.transaction(now: nil) { tx in try tx.row("SELECT 1 AS one")!["one"] } == 1)
    }

    @Test(
        "Whoever is at it learns that the program is to end, and what is known then is recorded; held back, it goes on")
    func stopping() throws {
        let world = Errands.World()
        let errands = try ErrandBench(["endless"], world)
        let lane = Lane(
            "errands", LongErrands(errands: Errands(world: world)), lease: .seconds(60), pause: .usual)
        let signals = Signals()
        let place = Workplace(
            connections: GroupCommit([try Connection(to: errands.bench.server, name: "errands")]),
            saying: errands.bench.saying, now: errands.bench.now, signals: signals, logger: Logger(label: "errands"))
        let hasBeenHeld = Atomic(false)
        Thread {
            while lane.atWork.isEmpty { Thread.sleep(forTimeInterval: 0.01) }
            signals.hold()
            Thread.sleep(forTimeInterval: 0.3)
            hasBeenHeld.store(world.performed.isEmpty, ordering: .releasing)
            signals.stop()
        }.start()
        var tool: Void?
        _ = try lane.round(with: &tool, at: place)
        let wentOn = hasBeenHeld.load(ordering: .acquiring)
        #expect(wentOn)
        #expect(try errands.all("state") == ["done"])
    }

    @Test("While a worker is at it its claim is prolonged, and nobody takes it over")
    func prolonged() throws {
        let turn = Mutex<(@Sendable () throws -> Void)?>(nil)
        let world = Errands.World(afterwards: { _ in try turn.withLock(\.self)?() })
        let errands = try ErrandBench(["a"], world)
        let work = LongErrands(errands: Errands(world: world))
        let lane = Lane("errands", work, lease: .seconds(60), pause: .usual)
        func place(_ seconds: TimeInterval) throws -> Workplace {
            Workplace(
                connections: GroupCommit([try Connection(to: errands.bench.server, name: "errands")]),
                saying: errands.bench.saying, now: errands.bench.now + seconds, logger: Logger(label: "errands"))
        }
        let (keeping, other) = (try place(59), try place(61))
        turn.withLock {
            $0 = {
                try #require(Keeper(of: lane, at: keeping)).turn()
                var tool: Void?
                #expect(try lane.round(with: &tool, at: other) == .later)
            }
        }
        var tool: Void?
        _ = try lane.round(with: &tool, at: try place(0))
        #expect(world.performed == ["a"])
        #expect(try errands.all("state") == ["done"])
        #expect(lane.atWork.isEmpty)
        let brief = Lane("errands", Errands(world: world), lease: .seconds(60), pause: .usual)
        if Keeper(of: brief, at: keeping) != nil { Issue.record("what never lasts needs nobody to keep its claims") }
    }
}
