import Chassis
import Foundation
import Messages
import Postgres

// What was stated of papers, by the counter here or by the registrar's own system. The issuer answers for all three types, and says back
// what is wrong with them.

/// Keeps that a paper was handed over; the same said again stands there once.
@Sendable
func keepCollection(_ heard: Heard<PaperDiplomaCollected>, _ tx: borrowing Transaction) throws -> Outcome {
    guard try tx.lockKnown(heard.student) != nil else { return .waits(for: heard.student) }
    try tx.keep(heard.said, of: heard.student, heard.stated)
    return []
}

/// Keeps that a collection was recorded by mistake. Heard first, it holds over the collection that it withdraws.
@Sendable
func keepCollectionWithdrawn(_ heard: Heard<CollectionWithdrawn>, _ tx: borrowing Transaction) throws -> Outcome {
    guard try tx.lockKnown(heard.student) != nil else { return .waits(for: heard.student) }
    try tx.keep(heard.said, of: heard.student, heard.stated)
    return []
}

/// Keeps that another paper came in the place of one; the same said again stands there once.
@Sendable
func keepReplacement(_ heard: Heard<PaperDiplomaReplaced>, _ tx: borrowing Transaction) throws -> Outcome {
    guard try tx.lockKnown(heard.student) != nil else { return .waits(for: heard.student) }
    try tx.keep(heard.said, of: heard.student, heard.stated)
    return []
}
