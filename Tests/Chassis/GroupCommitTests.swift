import Foundation
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Chassis

@Suite("Workers who wait for a connection are taken along by who has it")
struct GroupCommitTests {
    private struct Own: Error {}

    /// One connection, taken by somebody until all of these wait for it.
    private func together(
        _ bench: Bench, isShared: Bool = true, _ bodies: [@Sendable (borrowing Transaction) throws -> Void]
    ) throws -> [Result<Void, any Error>] {
        let shared = GroupCommit([try Connection(to: bench.server, name: "group")])
        let (isTaken, mayEnd) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        Thread.detachNewThread {
            try? shared.transaction { _ in
                isTaken.signal()
                mayEnd.wait()
            }
        }
        isTaken.wait()
        let ends = Mutex<[Int: Result<Void, any Error>]>([:])
        let ended = DispatchSemaphore(value: 0)
        for (place, body) in bodies.enumerated() {
            Thread.detachNewThread {
                let end = Result<Void, any Error> { try shared.transaction(isShared: isShared, body) }
                ends.withLock { $0[place] = end }
                ended.signal()
            }
        }
        while shared.depth < bodies.count { Thread.sleep(forTimeInterval: 0.01) }
        mayEnd.signal()
        for _ in bodies { ended.wait() }
        return ends.withLock { ends in bodies.indices.map { ends[$0]! } }
    }

    private func notes(_ errands: ErrandBench) throws -> (notes: [Int], transactions: Int) {
        (try errands.all("id").compactMap(Int.init), try Set(errands.all("xmin")).count)
    }

    private func note(_ number: Int) -> @Sendable (borrowing Transaction) throws -> Void {
        { tx in _ = try tx.run("INSERT INTO errands (id, not_before) VALUES (\(number), \(tx.now))") }
    }

    @Test("All of them share one commit")
    func one() throws {
        let errands = try ErrandBench([])
        for end in try together(errands.bench, (1...8).map(note)) { #expect(throws: Never.self) { try end.get() } }
        #expect(try notes(errands) == (Array(1...8), 1))
    }

    @Test("Who locks what others want has a commit of its own")
    func unshared() throws {
        let errands = try ErrandBench([])
        _ = try together(errands.bench, isShared: false, (1...8).map(note))
        #expect(try notes(errands) == (Array(1...8), 8))
    }

    @Test("A conflict or a timeout of one is its own, and the others' are done again without it")
    func conflict() throws {
        let errands = try ErrandBench([])
        for state in ["40P01", "55P03", "XX000"] {
            let own: @Sendable (borrowing Transaction) throws -> Void = { _ in
                throw PostgresError(sqlstate: state, message: "stopped")
            }
            let ends = try together(errands.bench, [note(1), own, note(2)])
            #expect(ends.map { (try? $0.get()) != nil } == [true, false, true], "\(state)")
            try errands.bench.connection.transaction { tx in _ = try tx.run("DELETE FROM errands") }
        }
    }

    @Test("One that fails by its own fault fails alone, before a statement, in one, and after it")
    func alone() throws {
        let errands = try ErrandBench([])
        let ends = try together(
            errands.bench,
            [
                note(1), { _ in throw Own() }, note(2), { tx in _ = try tx.run("INSERT INTO nowhere VALUES (1)") },
                note(3),
                { tx in
                    _ = try tx.run("INSERT INTO errands (id, not_before) VALUES (4, \(tx.now))")
                    throw Own()
                },
            ])
        #expect(ends.map { (try? $0.get()) != nil } == [true, false, true, false, true, false])
        #expect(try notes(errands).notes == [1, 2, 3])
    }

    @Test("What passes by itself stands in everybody's way, and nobody's is done a second time")
    func outage() throws {
        let errands = try ErrandBench([])
        let runs = Atomic(0)
        let ends = try together(
            errands.bench,
            [
                note(1),
                { _ in
                    runs.add(1, ordering: .relaxed)
                    throw NotBegun()
                }, note(2),
            ])
        #expect(ends.allSatisfy { (try? $0.get()) == nil } && runs.load(ordering: .relaxed) == 1)
        #expect(try notes(errands).notes == [])
    }

    @Test("Who waits longer than a server may take is told so, and has done nothing")
    func patience() throws {
        let errands = try ErrandBench([])
        let shared = GroupCommit(
            [try Connection(to: errands.bench.server, name: "group")], patience: .milliseconds(300))
        let (isTaken, mayEnd, hasEnded) = (
            DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)
        )
        Thread.detachNewThread {
            try? shared.transaction { _ in
                isTaken.signal()
                mayEnd.wait()
            }
            hasEnded.signal()
        }
        isTaken.wait()
        #expect(throws: NotBegun.self) { try shared.transaction(note(1)) }
        mayEnd.signal()
        hasEnded.wait()
        try shared.transaction(note(2))
        #expect(try notes(errands).notes == [2])
    }
}
