import Chassis
import Foundation
import Messages
import Postgres

/// Says how far the school has numbered, so that a verifier knows whether it has missed the latest.
struct SayPosition: Sendable {
    let school: String
    let keys: Lazy<Keys>

    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        let position = try turn.transaction { tx in
            Reply(Position(school: school, highest: try tx.lastNumber(), at: tx.now))
        }
        let signed = try keys.get().sign(JSON.encode(position), as: Position.type)
        try turn.transaction { _ in Reply((), saying: [SchoolPosition(statement: signed)]) }
        return .later
    }
}
