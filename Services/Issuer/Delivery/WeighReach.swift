import Foundation
import Messages
import Postgres

/// Says whether diplomas reach a student, where that has changed: nobody does whose every mailbox refused the last mail that came to
/// an end, or sent it back, and is still at the same address.
///
/// - Parameter at: when what changes it has happened.
func weighReach(of student: UUID, at moment: Date, _ tx: borrowing Transaction) throws -> [any Message] {
    // Two mails that come back at the same moment must see each other.
    let said = try tx.lockReach(of: student)
    let ends = try tx.mailboxEnds(of: student)
    let isUnreached = !ends.isEmpty && ends.allSatisfy(\.hasFailed)
    guard isUnreached != said else { return [] }
    let revision = try tx.keepReach(of: student, isUnreached: isUnreached)
    return [
        DiplomaBounced(
            student: student, mailboxes: isUnreached ? ends.map(\.mailbox) : [], revision: revision, bouncedAt: moment)
    ]
}
