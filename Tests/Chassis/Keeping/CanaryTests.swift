import Foundation
import Synchronization
import Testing

@testable import Chassis

/// A program that hears what is sent on, as a table says.
private final class Hearer: Sendable {
    private let state: Mutex<(batches: [Int], sent: Int)> = Mutex(([], 0))
    /// By the number of the message, from nought.
    let fates: [Int: Whereabouts]
    let staying: Set<Int>

    init(_ fates: [Int: Whereabouts] = [:], staying: Set<Int> = []) { (self.fates, self.staying) = (fates, staying) }

    /// How many were sent on before each look.
    var batches: [Int] { state.withLock { $0.batches } }

    func replay(_ count: Int, looks: Int = 3) async throws -> Canary.Told {
        let ids = (0..<count).map { _ in UUID() }
        let numbers = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
        let canary = Canary(
            looks: looks, pause: {},
            send: { [self] id in
                let number = numbers[id]!
                if staying.contains(number) { return .stays(because: "it is refused still") }
                state.withLock { $0.sent += 1 }
                return .sent(as: MessageIdentity(source: "/campus/sis", id: "\(number)"))
            },
            look: { [self] sent in
                state.withLock { $0.batches.append(sent.count) }
                return sent.map { fates[Int($0.id)!] ?? .heard }
            }, tell: { _ in })
        return try await canary.replay(ids)
    }
}

@Suite("Many are sent on one first") struct CanaryTests {
    @Test("One, two, five, then twenty at a time, each step when the one before was heard")
    func steps() async throws {
        let hearer = Hearer()
        let told = try await hearer.replay(50)
        #expect(hearer.batches == [1, 2, 5, 20, 20, 2])
        #expect(told == Canary.Told(sent: 50, heard: 50))
    }

    @Test(
        "At the first that meets the same trouble it stops, and the rest is not sent",
        arguments: [(0, 1), (2, 3), (7, 8), (30, 48)])
    func stops(at number: Int, sent: Int) async throws {
        let hearer = Hearer([number: .troubled("parked again as schema: no")])
        let told = try await hearer.replay(100)
        #expect(told.sent == sent)
        #expect(told.heard == sent - 1)
        #expect(told.stopped?.contains("(event \(number)): parked again as schema: no") == true)
    }

    @Test("A step is judged by what became of all of it, and trouble counts before what is not heard yet")
    func verdicts() {
        let rows: [([Whereabouts], Canary.Verdict)] = [
            ([], .passed), ([.heard, .waits], .passed), ([.heard, .due], .due),
            ([.due, .troubled("no"), .troubled("x")], .troubled(at: 1, why: "no")),
        ]
        for (found, verdict) in rows { #expect(Canary.verdict(on: found) == verdict) }
        #expect((-1...5).map(Canary.size) == [1, 1, 2, 5, 20, 20, 20])
    }

    @Test("What waits for its student is no trouble, and what stays sends nothing")
    func waits() async throws {
        let told = try await Hearer([1: .waits], staying: [0, 2]).replay(4)
        #expect(told == Canary.Told(sent: 2, heard: 1, waiting: 1, stayed: 2))
    }

    @Test("While nobody hears, nothing more is sent")
    func nobody() async throws {
        let hearer = Hearer([0: .due])
        let told = try await hearer.replay(10)
        #expect(told.sent == 1 && told.heard == 0)
        #expect(told.stopped?.contains("is the program running?") == true)
        #expect(hearer.batches == [1, 1, 1])
    }
}
