import Chassis
import Foundation
import Postgres

/// Tells beforehand that nothing will be sealed any more: its clock is in trouble from a week before a list is too old or a key or
/// certificate ends, so that whoever renews them is missed in time.
struct ForeseeEnds: Sendable {
    let keys: Lazy<Keys>

    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        let now = try turn.transaction { tx in Reply(tx.now) }
        if try keys.get().isOutdated { keys.forget() }
        let keys = try keys.get()
        try keys.judgeSealing(at: now)
        do {
            try keys.judgeSealing(at: now.addingTimeInterval(7 * 86_400))
        } catch {
            throw SoonNotSealing(why: error)
        }
        return .later
    }
}

/// What will stop sealing within a week.
struct SoonNotSealing: Error, CustomStringConvertible {
    let why: NotSealingNow
    var description: String { "sealing stops within a week, then: \(why)" }
}
