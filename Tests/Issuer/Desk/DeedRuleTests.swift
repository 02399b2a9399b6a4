import Foundation
import Messages
import Testing

@testable import Issuer

@Suite("What the desk may do to a diploma, by how it stands")
struct DeedRuleTests {
    private static let due = Date(rfc3339: "2026-07-22T09:20:00+08:00")!
    private static let other = Date(rfc3339: "2026-08-01T00:00:00+08:00")!

    private func line(_ state: CalendarState?, held: Bool = false) -> DeedLine {
        DeedLine(
            diploma: UUID(), student: UUID(), shown: nil,
            waiting: state.map { .init(version: 1, state: $0, dueAt: Self.due, isHeldByDesk: held) })
    }

    @Test(
        "Every deed in every state",
        arguments: [
            (
                CalendarState.waiting, false,
                [.hold: nil, .release: .already, .reschedule: nil, .cancel: nil, .restore: .already, .admit: .already]
            ),
            (
                .uncleared, false,
                [.hold: nil, .release: .already, .reschedule: nil, .cancel: nil, .restore: .already, .admit: .already]
            ),
            (
                .held, false,
                [.hold: nil, .release: .already, .reschedule: nil, .cancel: nil, .restore: .already, .admit: .already]
            ),
            (
                .held, true,
                [.hold: .already, .release: nil, .reschedule: nil, .cancel: nil, .restore: .already, .admit: .already]
            ),
            (
                .cancelled, false,
                [
                    .hold: .cancelled, .release: .cancelled, .reschedule: .cancelled, .cancel: .already, .restore: nil,
                    .admit: .cancelled,
                ]
            ),
            (
                .cancelled, true,
                [
                    .hold: .cancelled, .release: .cancelled, .reschedule: .cancelled, .cancel: .already, .restore: nil,
                    .admit: .cancelled,
                ]
            ),
            (
                .ineligible, false,
                [
                    .hold: nil, .release: .already, .reschedule: .ineligible, .cancel: nil, .restore: .already,
                    .admit: nil,
                ]
            ),
            (
                nil, false,
                [.hold: .gone, .release: .gone, .reschedule: .gone, .cancel: .gone, .restore: .gone, .admit: .gone]
            ),
        ] as [(CalendarState?, Bool, [CalendarDeed.Kind: DiplomaLeft.Why?])])
    func refusals(state: CalendarState?, held: Bool, expected: [CalendarDeed.Kind: DiplomaLeft.Why?]) {
        #expect(expected.count == CalendarDeed.Kind.allCases.count)
        for (deed, why) in expected {
            #expect(line(state, held: held).refusal(of: deed, to: Self.other) == why, "\(deed) of \(state as Any)")
        }
        if let state, state != .cancelled, state != .ineligible {
            #expect(line(state, held: held).refusal(of: .reschedule, to: Self.due) == .already)
        }
    }

    @Test("What is taken back is what stands as it was left; what is sealed since is gone")
    func takingBack() {
        func done(_ state: CalendarState?, _ isAsLeft: Bool) -> DiplomaLeft.Why? {
            DoneLine(line: line(state), dueBefore: Self.due, isAsLeft: isAsLeft).refusal
        }
        #expect(done(.held, true) == nil && done(.held, false) == .changed)
        #expect(done(nil, true) == .gone && done(nil, false) == .gone)
    }

    @Test(
        "A day to which something is moved begins at midnight, or when the office opens; today only where nothing waits for midnight",
        arguments: [
            ("2026-07-22", "", "2026-07-22T00:00:00"), ("2026-07-22", "08:30-17:00", "2026-07-22T08:30:00"),
            // A Saturday.
            ("2026-07-25", "08:30-17:00", "2026-07-27T08:30:00"), ("2026-07-25", "", "2026-07-25T00:00:00"),
        ])
    func moved(day: String, hours: String, due: String) throws {
        let policy = try DueDate.of("30-days", hours: hours)
        #expect(policy.moved(to: Day(rawValue: day)!).rfc3339 == Date(rfc3339: due + "+08:00")!.rfc3339)
    }

    @Test func earliest() throws {
        let now = Date(rfc3339: "2026-07-22T23:59:59+08:00")!
        #expect(try DueDate.of("30-days").earliestDay(at: now).rawValue == "2026-07-22")
        #expect(try DueDate.of("30-days", waitsForMidnight: true).earliestDay(at: now).rawValue == "2026-07-23")
    }
}
