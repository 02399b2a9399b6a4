import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis

/// Many parked messages are sent on by a page, step by step.
@Suite("Operators send on a cause, one first") struct StepsTests {
    private static let cause = ParkedCause(reason: "failed", type: PaperDiplomaCollected.name, publisher: "sis")
    private static let because = Line(rawValue: "mended by now")!

    /// Collections that failed five times, because somebody held what they want.
    /// - Parameter isPoison: they will fail again.
    private func failed(_ count: Int, isPoison: Bool = false) throws -> Bench {
        let bench = try ParkedDeskTests.makeBench()
        try bench.hear(listed(), from: "sis")
        let other = try Connection(to: bench.server, name: "other")
        defer { other.close() }
        try other.transaction { tx in
            _ = try tx.rows("SELECT pg_advisory_xact_lock(\(contended))::text AS locked")
            for number in 0..<count {
                bench.now += 1
                let event = collected(isPoison ? "poison" : "contended")
                try bench.hearTogether([try bench.delivery(event, id: "event-\(number)")])
            }
            for hour in 1...4 { try bench.hearWaiting(seconds: 3600 * Double(hour)) }
        }
        bench.now += 20_000
        return bench
    }

    private func replay(
        _ bench: Bench, after step: ParkedStep? = nil, as id: UUID = UUID()
    ) throws -> ReplayParked<OfIssuer>.Answer {
        let question = ReplayParked<OfIssuer>(id: id, Self.cause, after: step, because: Self.because)
        return try #require(bench.ask(question, as: ParkedDeskTests.ops).answer)
    }

    private func step(_ answer: ReplayParked<OfIssuer>.Answer) throws -> ParkedStep {
        guard case .sent(let step) = answer else { throw Unexpected(answer: "\(answer)") }
        return step
    }

    private struct Unexpected: Error { let answer: String }

    @Test("One, two, then the rest, each when all of the step before were heard; a step asked twice is sent once")
    func steps() throws {
        let bench = try failed(5)
        let id = UUID()
        let first = try step(replay(bench, as: id))
        #expect(first.sent.count == 1 && first.left == 4 && first.next == 2 && first.number == 0)
        #expect(try step(replay(bench, as: id)) == first)
        #expect(try replay(bench, after: first) == .tooSoon)
        try bench.hearWaiting()
        let second = try step(replay(bench, after: first))
        #expect(second.sent.count == 2 && second.left == 2 && second.next == 2)
        try bench.hearWaiting()
        let third = try step(replay(bench, after: second))
        #expect(third.sent.count == 2 && third.left == 0 && third.next == 0 && third.stayed == 0)
        try bench.hearWaiting()
        #expect(try replay(bench, after: third) == .nothing)
        #expect(try bench.open.isEmpty && bench.said(DiplomaMailed.self).count == 5)
    }

    @Test("At the first that meets the same trouble nothing more is sent")
    func stopped() throws {
        let bench = try failed(4, isPoison: true)
        let first = try step(replay(bench))
        try bench.hearWaiting()
        guard case .stopped(let why) = try replay(bench, after: first) else { return #expect(Bool(false)) }
        #expect(why.contains("fails again"))
        #expect(try bench.open.count == 3 && bench.said(DiplomaMailed.self).isEmpty)
    }
}
