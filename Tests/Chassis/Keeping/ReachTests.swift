import Foundation
import Messages
import Testing

@testable import Chassis

@Suite("How far back is looked")
struct ReachTests {
    private let now = Date(rfc3339: "2026-06-22T10:00:00+08:00")!

    private func reach(days: Double?) -> Reach {
        Reach(since: days.map { now - 86_400 * $0 }, keepingDays: 45, at: now)
    }

    @Test("As far as is asked for, but not to where half of it is forgotten; and whoever asked for more is told so")
    func kept() {
        #expect(reach(days: 10) == Reach(since: now - 864_000, keepingDays: 45, at: now))
        #expect(reach(days: 10).start == now - 864_000 && reach(days: 10).note == nil)
        #expect(reach(days: 44).start == now - 44 * 86_400 && reach(days: 44).note == nil)
        #expect(reach(days: 200).start == now - 44 * 86_400)
        #expect(reach(days: 200).note == "from 2026-05-09T02:00:00Z on: what was before is known no longer")
        #expect(reach(days: nil).start == now - 44 * 86_400 && reach(days: nil).note == nil)
    }
}
