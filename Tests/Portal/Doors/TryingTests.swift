import Foundation
import Synchronization
import Testing

@testable import Portal

/// Who was begun with, in order; each takes a moment.
private final class Journal: Sendable {
    let names = Mutex<[String]>([])

    func work(_ name: String) {
        names.withLock { $0.append(name) }
        Thread.sleep(forTimeInterval: 0.02)
    }
}

@Suite("Tries at the door")
struct TryingTests {
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)

    @Test(
        "A network is what one line is given, in one spelling",
        arguments: [
            ("203.0.113.9", "203.0.113.9"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2/64"),
            ("2001:DB8:1:2::9", "2001:db8:1:2/64"), ("2001:db8:1:3::9", "2001:db8:1:3/64"),
            ("::ffff:203.0.113.9", "203.0.113.9"), ("direct", "direct"),
        ])
    func networks(address: String, network: String) { #expect(Network(address).name == network) }

    @Test(
        "Networks of one site are neighbours",
        arguments: [
            ("203.0.113.9", "203.0.113.0/24"), ("::ffff:203.0.113.9", "203.0.113.0/24"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1/48"), ("2001:db8:1:ffff::9", "2001:db8:1/48"),
            ("2001:db8:2:2::9", "2001:db8:2/48"), ("direct", "direct"),
        ])
    func neighbourhoods(address: String, neighbourhood: String) {
        #expect(Network(address).neighbourhood == neighbourhood)
    }

    private func weighed(_ of: Burden.Of, _ tries: Int) -> Weighed {
        let burden = Burden(of: of, key: [])
        return Weighed(burden: burden, until: Self.now + burden.each * Double(tries))
    }

    @Test("As many as are free are taken at once, then one each time that one is forgiven")
    func free() {
        for of in [Burden.Of.browser, .pair, .account, .neighbourhood, .home] {
            let burden = Burden(of: of, key: [])
            #expect([weighed(of, burden.free - 1)].waitsUntil(at: Self.now) == nil)
            #expect([weighed(of, burden.free)].waitsUntil(at: Self.now) == Self.now + burden.each)
        }
    }

    @Test("What everybody has done holds up only a network that has failed itself")
    func innocent() {
        let full = weighed(.everybody, 300)
        #expect([full, weighed(.network, 2)].waitsUntil(at: Self.now) == nil)
        #expect([full, weighed(.network, 3)].waitsUntil(at: Self.now) == Self.now + 1)
    }

    @Test(
        "Nor is a network innocent that has not failed, beside many that have: who has a site has a fresh one for each try"
    )
    func neighbours() {
        let full = weighed(.everybody, 300)
        #expect([full, weighed(.network, 0), weighed(.neighbourhood, 20)].waitsUntil(at: Self.now) == nil)
        #expect([full, weighed(.network, 0), weighed(.neighbourhood, 21)].waitsUntil(at: Self.now) == Self.now + 1)
    }

    @Test("Networks take turns, and a line that is full lets go of the last of the longest")
    func fair() {
        var line = FairLine<Int>()
        let (crowd, other) = (Network("203.0.113.1"), Network("203.0.113.2"))
        for one in 1...4 { #expect(line.add(one, of: crowd, atMost: 4) == nil) }
        #expect(line.add(5, of: crowd, atMost: 4) == 5, "the crowd waits for itself")
        #expect(line.add(10, of: other, atMost: 4) == 4)
        #expect(line.add(11, of: other, atMost: 4) == 3)
        #expect(line.add(12, of: other, atMost: 4) == 12, "two beside two gain nothing")
        #expect((0..<5).map { _ in line.next() } == [1, 10, 2, 11, nil])
        #expect(line.count == 0)
    }

    @Test("Who has a whole site's networks holds as many places as others leave, and one turn with all of them")
    func site() {
        var line = FairLine<Int>()
        func fresh(_ number: Int) -> Network { Network("2001:db8:1:\(number)::1") }
        for one in 1...64 { #expect(line.add(one, of: fresh(one), atMost: 64) == nil) }
        #expect(line.add(65, of: fresh(65), atMost: 64) == 65, "another of theirs gains nothing")
        #expect(line.add(100, of: Network("2001:db8:2:1::1"), atMost: 64) == 64)
        #expect(line.add(200, of: Network("203.0.113.9"), atMost: 64) == 63)
        #expect(line.count == 64)
        #expect((0..<5).map { _ in line.next() } == [1, 100, 200, 2, 3])
    }

    @Test("Of a site that is full, the network with the longest line lets go for its neighbours")
    func neighboursOfOneSite() {
        var line = FairLine<Int>()
        let (crowd, other) = (Network("203.0.113.1"), Network("203.0.113.2"))
        for one in 1...3 { #expect(line.add(one, of: crowd, atMost: 4) == nil) }
        #expect(line.add(50, of: Network("198.51.100.1"), atMost: 4) == nil)
        #expect(line.add(10, of: other, atMost: 4) == 3)
        #expect((0..<5).map { _ in line.next() } == [1, 50, 10, 2, nil])
    }

    @Test("A crowd behind one address holds up nobody elsewhere, and where somebody has come in before goes first")
    func turns() async throws {
        let check = PasswordCheck(most: 30)
        let journal = Journal()
        let crowd = Network("203.0.113.1")
        let turnedAway = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<60 {
                group.addTask { try await check.turn(from: crowd, isKnown: false) { journal.work("crowd") } == nil }
            }
            try await Task.sleep(for: .milliseconds(30))
            for (name, isKnown) in [("stranger", false), ("known", true)] {
                group.addTask {
                    try await check.turn(from: Network("203.0.113.2"), isKnown: isKnown) { journal.work(name) } == nil
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        let order = journal.names.withLock(\.self)
        #expect(turnedAway >= 20)
        let (stranger, known) = (order.firstIndex(of: "stranger")!, order.firstIndex(of: "known")!)
        #expect(stranger < 15 && known < 15, "\(order)")
    }
}
