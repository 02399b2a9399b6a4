import Chassis
import Foundation
import Postgres

/// Deletes what is known about requests after a day: a code lives five minutes, and a question about it not much longer. Letters
/// are known longer than the inbox knows who wanted them, so that none is mailed twice.
@Sendable
func forget(_ turn: Turn) throws -> Next {
    try turn.transaction { tx in
        try tx.forget(wantedBefore: tx.now - 24 * 3600)
        try tx.forgetLetters(wantedBefore: tx.now - 60 * 24 * 3600)
        return Reply(())
    }
    return .later
}
