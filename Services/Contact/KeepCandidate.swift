import Chassis
import Messages
import Postgres

/// Keeps the latest snapshot of a student; an older one, or the same once more, changes nothing.
@Sendable
func keepCandidate(_ heard: Heard<CandidateListed>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.keepListed(heard.said, as: heard.student, at: heard.stated.at, id: heard.id)
    return []
}

/// Keeps that a student will not graduate, also when that is heard before the listing it withdraws.
///
/// What the student gave stays: they may be listed again.
@Sendable
func keepWithdrawal(_ heard: Heard<CandidateWithdrawn>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.keepWithdrawn(heard.student, at: heard.stated.at, id: heard.id)
    return []
}
