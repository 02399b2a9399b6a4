import Chassis
import Foundation
import Postgres

/// Deletes what nobody needs any more: requests that proved nothing, letters that have ended, and what they told.
///
/// Proven addresses and forms stay: a diploma rests on them, and its next version may.
struct Forget: Sendable {
    let requestDays: Int
    let letterDays: Int

    init(_ settings: Settings) { (requestDays, letterDays) = (settings[.requestDays], settings[.letterDays]) }

    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        try turn.transaction { tx in
            let now = tx.now
            func before(_ days: Int) -> Date { now - 86_400 * Double(days) }
            try tx.forgetRequests(wantedBefore: before(requestDays))
            try tx.forgetLetters(endedBefore: before(letterDays))
            return Reply(())
        }
        return .later
    }
}
