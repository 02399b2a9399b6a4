import Chassis
import Foundation
import Postgres

/// Deletes what is known about requests and letters that have ended: a code lives five minutes, and a question about it not much
/// longer. Letters are known longer than the inbox knows who wanted them, so that none is mailed twice.
struct Forget: Sendable {
    let requestHours: Int
    let letterDays: Int

    init(_ settings: Settings) { (requestHours, letterDays) = (settings[.requestHours], settings[.letterDays]) }

    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        try turn.transaction { tx in
            try tx.forget(wantedBefore: tx.now - 3_600 * Double(requestHours))
            try tx.forgetLetters(wantedBefore: tx.now - 86_400 * Double(letterDays))
            return Reply(())
        }
        return .later
    }
}
