import Chassis
import Foundation
import Postgres

/// Deletes what is known about requests after a day: a code lives five minutes, and a question about it not much longer.
@Sendable
func forget(_ turn: Turn) throws -> Next {
    try turn.transaction { tx in
        Reply(try tx.forget(wantedBefore: tx.now - 24 * 3600))
    }
    return .later
}
