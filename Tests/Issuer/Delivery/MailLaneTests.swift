import Foundation
import Mail
import Testing

@testable import Issuer

@Suite("When a mail to a domain may leave")
struct MailLaneTests {
    private let now = Student.collectedAt

    private func lane(_ pace: MailPace) -> MailLane {
        var lane = MailLane(pace)
        lane.hasMail = true
        return lane
    }

    /// A mail leaves at a moment and is answered so.
    private func answer(
        _ answer: MailLane.Answer, at now: Date, _ lane: inout MailLane
    ) -> MailLane.Change? {
        lane.take(at: now)
        lane.begin(for: UUID())
        return lane.end(answer, at: now)
    }

    @Test("So many answers in a row that ask to come later let it rest; one that serves, between them, does not")
    func counted() {
        var lane = lane(MailPace(stopAfter: 3, rest: 60))
        for word: MailLane.Answer in [.later, .later, .served, .later, .nothing, .later] {
            #expect(answer(word, at: now, &lane) == nil)
            #expect(lane.state(at: now) == .open && lane.mayBegin(at: now))
        }
        #expect(answer(.later, at: now, &lane) == .rests(60))
        #expect(lane.state(at: now + 59) == .resting && !lane.mayBegin(at: now + 59))
    }

    @Test("After a rest one mail tries; in vain the next rest is twice as long, up to an hour; a success ends all that")
    func halfOpen() {
        var lane = lane(MailPace(stopAfter: 1, rest: 60))
        var at = now
        for rest: TimeInterval in [60, 120, 240, 480, 960, 1_920, 3_600, 3_600] {
            #expect(answer(.later, at: at, &lane) == .rests(rest))
            #expect(!lane.mayBegin(at: at + rest - 1))
            at += rest
            #expect(lane.state(at: at) == .trying && lane.mayBegin(at: at))
            lane.take(at: at)
            #expect(!lane.mayBegin(at: at), "another tries")
            lane.giveBack()
        }
        #expect(answer(.nothing, at: at, &lane) == nil && lane.state(at: at) == .trying, "that said nothing")
        #expect(answer(.served, at: at, &lane) == .isServed)
        #expect(lane.state(at: at) == .open)
        #expect(answer(.later, at: at, &lane) == .rests(60), "it begins anew")
    }

    @Test("Whoever was under way when it began to rest does not make the rest longer")
    func together() {
        var lane = lane(MailPace(stopAfter: 1, rest: 60))
        for _ in 1...3 {
            lane.take(at: now)
            lane.begin(for: UUID())
        }
        #expect(lane.end(.later, at: now) == .rests(60))
        #expect(lane.end(.later, at: now + 1) == nil && lane.end(.closed, at: now + 2) == nil)
        #expect(lane.mayBegin(at: now + 60))
    }

    @Test("No more leave at once than may; who has taken a turn and never begins is forgotten after seconds")
    func atOnce() {
        var lane = lane(MailPace(atOnce: 2, stopAfter: 5, rest: 60))
        lane.take(at: now)
        #expect(lane.mayBegin(at: now))
        lane.take(at: now)
        #expect(!lane.mayBegin(at: now))
        #expect(lane.mayBegin(at: now + 6))
        lane.begin(for: UUID())
        lane.begin(for: UUID())
        #expect(!lane.mayBegin(at: now + 3_600), "those have begun")
        _ = lane.end(.served, at: now)
        #expect(lane.mayBegin(at: now))
    }

    @Test("A domain is named where three graduates read mail, and not where one gets three mails")
    func named() {
        var lane = lane(MailPace(stopAfter: 5, rest: 60))
        let student = UUID()
        for _ in 1...3 { lane.begin(for: student) }
        #expect(!lane.isCommon)
        for _ in 1...2 { lane.begin(for: UUID()) }
        #expect(lane.isCommon)
    }

    @Test(
        "So many a minute leave, evenly; a clock that is set back by a second gives none, and one that had jumped ahead stops nothing",
        arguments: [6, 60, 600])
    func budget(perMinute: Int) {
        var budget = MailBudget(perMinute: perMinute)
        var left = 0
        for tick in 0..<600 {
            let at = now + Double(tick) / 10
            while budget.has(at: at) {
                budget.take(at: at)
                left += 1
            }
        }
        let burst = max(1, perMinute / 30)
        #expect((perMinute - 1...perMinute + burst).contains(left))
        #expect(!budget.has(at: now + 58) && !budget.isFull(at: now + 58))
        #expect(budget.has(at: now))
        budget.giveBack()
        #expect(budget.has(at: now + 58))
    }

    @Test("Without a bound any number leaves")
    func unbounded() {
        var budget = MailBudget(perMinute: 0)
        for _ in 1...1_000 { budget.take(at: now) }
        #expect(budget.has(at: now))
    }
}
