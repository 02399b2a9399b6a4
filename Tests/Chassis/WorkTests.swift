import Foundation
import Messages
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Chassis

/// The laws of claim → perform → record, on a real database.
@Suite struct WorkTests {
    @Test(
        "What there is of connections goes to the busiest, one for two workers, and each work has one",
        arguments: [
            (4, [1, 1, 1, 4], [1, 1, 1, 1]), (4, [1, 4, 2], [1, 2, 1]), (5, [1, 8, 4], [1, 3, 1]),
            (9, [1, 4, 2], [1, 2, 1]), (1, [1, 20], [1, 1]), (3, [], []),
        ])
    func shares(of connections: Int, among workers: [Int], are expected: [Int]) {
        #expect(Working.shares(of: connections, among: workers) == expected)
    }

    @Test("What is due is performed, recorded and said once")
    func once() throws {
        let world = Errands.World()
        let errands = try ErrandBench(["a", "b", "c", "d"], world)
        try errands.turn()
        try errands.turn()
        #expect(world.performed == ["a", "b", "c", "d"])
        #expect(try errands.all("state") == ["done", "done", "done", "done"])
        #expect(try errands.bench.said(DiplomaMailed.self).count == 4)
    }

    @Test("A row that cannot be read fails by itself, and its neighbours are done")
    func unreadable() throws {
        let errands = try ErrandBench(["a", nil, "c"])
        try errands.turn()
        #expect(try errands.all("state") == ["done", "failed", "done"])
        #expect(
            try errands.all("reason")[1]
                == "it cannot be read: the column word is NULL and the program expects a value")
    }

    @Test("An outage uses up no try and holds nothing; all is done when it is over")
    func outage() throws {
        let world = Errands.World()
        world.set(isAway: true)
        let errands = try ErrandBench(["a", "b", "c", "d"], world)
        for _ in 0..<20 { try errands.turn(after: 15) }
        #expect(errands.work.trouble() != nil)
        #expect(try errands.all("state") == ["waiting", "waiting", "waiting", "waiting"])
        #expect(try errands.all("(tries + postponed)") == ["0", "0", "0", "0"])
        #expect(try errands.all("attempt") == ["", "", "", ""])
        world.set(isAway: false)
        try errands.turn()
        #expect(errands.work.trouble() == nil)
        #expect(world.performed == ["a", "b", "c", "d"])
    }

    @Test("What breaks is tried five times with longer and longer pauses, and its neighbours do not wait")
    func broken() throws {
        let errands = try ErrandBench(["broken", "b"])
        try errands.turn()
        #expect(try errands.all("state") == ["waiting", "done"])
        try errands.turn(after: 12)
        #expect(try errands.all("tries")[0] == "1", "it rests twelve seconds at least")
        for tries in 2...5 {
            #expect(try errands.all("state")[0] == "waiting")
            #expect(try errands.all("tries")[0] == "\(tries - 1)")
            try errands.turn(after: 3_600)
        }
        #expect(try errands.all("state")[0] == "failed")
        #expect(try errands.all("reason")[0] == "an errand: broken")
        #expect(errands.work.trouble() == nil)
    }

    @Test("What has to wait for a reason of its own waits alone, and uses up no try")
    func postponed() throws {
        let errands = try ErrandBench(["busy", "b"])
        for _ in 0..<10 { try errands.turn(after: 3_600) }
        #expect(try errands.all("state") == ["waiting", "done"])
        #expect(try errands.all("tries")[0] == "0")
        #expect(try errands.all("postponed")[0] == "10")
        #expect(errands.work.trouble() == nil)
    }

    @Test(
        "A row at which the work stands still five times while others go on is no outage: it waits alone, and is not given up"
    )
    func stuck() throws {
        let errands = try ErrandBench(["stuck"])
        for id in 1...9 {
            try errands.turn()
            try errands.bench.connection.transaction { tx in
                try tx.run("UPDATE errands SET id = 100 WHERE word = 'stuck'")
                try tx.run("INSERT INTO errands (id, word, not_before) VALUES (\(id), 'other', \(errands.bench.now))")
            }
        }
        #expect(try errands.all("postponed").last == "1")
        for _ in 1...10 { try errands.turn(after: 3_600) }
        #expect(errands.work.trouble() == nil)
        #expect(try errands.all("state") == Array(repeating: "done", count: 9) + ["waiting"])
        #expect(try errands.all("(tries, postponed)").last == "(0,11)")
    }

    @Test("When what was done cannot be recorded, the others of the round go back at once")
    func unrecorded() throws {
        let world = Errands.World()
        let errands = try ErrandBench(["a", "busy"], world, lease: .seconds(1))
        world.set(cannotRecord: true)
        #expect(throws: Away.self) { try errands.turn() }
        #expect(try errands.all("attempt IS NULL") == ["false", "true"])
        world.set(cannotRecord: false)
        try errands.turn(after: 2)
        #expect(try errands.all("state") == ["done", "waiting"])
    }

    @Test("Rows that cannot be recorded together are recorded one by one, and the guilty one fails")
    func batch() throws {
        let world = Errands.World()
        let errands = try ErrandBench(["a", "a word that is much too long", "c"], world)
        try errands.turn()
        #expect(try errands.all("state") == ["done", "failed", "done"])
        #expect(try errands.all("reason")[1].contains("a_word_is_short"))
        #expect(world.performed.count == 3, "nothing is performed again")
        #expect(try errands.bench.said(DiplomaMailed.self).count == 2)
    }

    @Test("A program that is to stop begins nothing and gives its claims back at once")
    func stopping() throws {
        let world = Errands.World()
        let errands = try ErrandBench(["a", "b"], world)
        let signals = Signals()
        signals.stop()
        _ = try errands.work.round(
            on: errands.bench.connection, errands.bench.saying, now: errands.bench.now, signals: signals)
        #expect(world.performed.isEmpty)
        #expect(try errands.all("attempt") == ["", ""])
        try errands.turn()
        #expect(world.performed == ["a", "b"])
    }

    @Test("Two workers perform each row once")
    func sideBySide() async throws {
        let world = Errands.World()
        let errands = try ErrandBench((0..<60).map { "\($0)" }, world)
        let (server, saying, now) = (errands.bench.server, errands.bench.saying, errands.bench.now)
        let work = errands.work
        try await withThrowingTaskGroup { group in
            for _ in 0..<4 {
                group.addTask {
                    let connection = try Connection(to: server, name: "side by side")
                    while try work.round(on: connection, saying, now: now) == .again {}
                }
            }
            try await group.waitForAll()
        }
        #expect(world.performed.count == 60 && Set(world.performed).count == 60)
        #expect(try errands.bench.said(DiplomaMailed.self).count == 60)
    }

    // Crash table, row 11
    @Test("A worker that sleeps through its lease changes nothing when it wakes up")
    func lateness() throws {
        let other = Mutex<(@Sendable () throws -> Void)?>(nil)
        let world = Errands.World(afterwards: { _ in
            let meanwhile = other.withLock { other in
                defer { other = nil }
                return other
            }
            try meanwhile?()
        })
        let errands = try ErrandBench(["a"], world)
        let (server, work, saying, later) = (
            errands.bench.server, errands.work, errands.bench.saying, errands.bench.now + 61
        )
        // While the first has performed and not recorded, the second finds the lease run out.
        other.withLock {
            $0 = { _ = try work.round(on: Connection(to: server, name: "other"), saying, now: later) }
        }
        try errands.turn()
        #expect(world.performed == ["a", "a"])
        #expect(try errands.all("state") == ["done"])
        #expect(try errands.all("tries") == ["1"], "a worker that vanishes costs a try")
        #expect(try errands.bench.said(DiplomaMailed.self).count == 1)
    }

    @Test("A row over which twenty workers ended is not tried again")
    func vanishing() throws {
        let world = Errands.World()
        let errands = try ErrandBench(["a", "b"], world)
        try errands.bench.connection.transaction { tx in try tx.run("UPDATE errands SET tries = 20 WHERE id = 0") }
        try errands.turn()
        #expect(try errands.all("state") == ["failed", "done"])
        #expect(world.performed == ["b"])
    }

    @Test("What was performed is recorded although the database was out of reach for a while")
    func insisting() throws {
        let server = Mutex<Server?>(nil)
        let world = Errands.World(afterwards: { _ in
            let place = server.withLock { $0! }
            let isLocked = DispatchSemaphore(value: 0)
            Thread.detachNewThread {
                try? Connection(to: place, name: "blocker").transaction { tx in
                    try tx.run("LOCK TABLE errands IN ACCESS EXCLUSIVE MODE")
                    isLocked.signal()
                    // Longer than a statement waits for a lock.
                    Thread.sleep(forTimeInterval: 6)
                }
            }
            isLocked.wait()
        })
        let errands = try ErrandBench(["a"], world)
        server.withLock { $0 = errands.bench.server }
        try errands.turn()
        #expect(try errands.all("state") == ["done"])
        #expect(world.performed == ["a"])
    }

    @Test("An outage is over when something is recorded, or nothing is left that anybody tries")
    func resting() {
        let lane = Lane("errands", Errands(world: .init()), lease: .seconds(60), pause: .usual)
        #expect(lane.rest(because: "away"))
        #expect(!lane.rest(because: "away"), "several workers that meet it are one")
        #expect(lane.rest != nil && lane.trouble == "away")
        let attempt = UUID()
        lane.begin(attempt)
        #expect(!lane.foundNothing(), "a colleague has the only row")
        #expect(lane.trouble == "away")
        lane.end(attempt)
        #expect(lane.foundNothing())
        #expect(lane.rest == nil && lane.trouble == nil)
        _ = lane.rest(because: "away")
        #expect(lane.recorded())
        #expect(lane.rest == nil)
    }

    @Test("After an outage one worker goes first, and the others wait until its round has ended")
    func firstAfterOutage() {
        let lane = Lane("errands", Errands(world: .init()), lease: .seconds(60), pause: .usual)
        #expect(lane.turn() == nil && lane.turn() == nil, "all go while it is well")
        _ = lane.rest(because: "away")
        while let rest = lane.rest { Thread.sleep(forTimeInterval: rest / .seconds(1)) }
        for _ in 1...2 {
            #expect(lane.turn() == nil && lane.turn() != nil, "also where the first was no answer")
            lane.ended()
        }
        #expect(lane.recorded() && lane.turn() == nil && lane.turn() == nil)
    }
}
