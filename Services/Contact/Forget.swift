import Chassis
import Foundation
import Messages
import Postgres

/// Deletes what nobody needs any more: requests that proved nothing, how many codes there were on days that are over, letters that
/// have ended and what they told; and students of whom nothing was heard for years.
///
/// Until then proven addresses and forms stay: a diploma rests on them, and its next version may. What refers to a student by an
/// id alone and counts revisions outlives them, so that whoever comes back is heard.
struct Forget: Sendable {
    let requestDays: Int
    let letterDays: Int
    let studentDays: Int
    private static let atOnce = 100

    init(_ settings: Settings) {
        (requestDays, letterDays, studentDays) = (
            settings[.requestDays], settings[.letterDays], settings[.studentDays]
        )
    }

    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        try turn.transaction { tx in
            let now = tx.now
            func before(_ days: Int) -> Date { now - 86_400 * Double(days) }
            try tx.forgetRequests(wantedBefore: before(requestDays))
            try tx.forgetLetters(endedBefore: before(letterDays))
            try tx.forgetCodeCounts(before: Day(taipei: now))
            let silent = try tx.lockSilent(since: before(studentDays), atMost: Self.atOnce)
            guard !silent.isEmpty else { return Reply(.later) }
            try tx.forget(silent)
            return Reply(.again)
        }
    }
}
