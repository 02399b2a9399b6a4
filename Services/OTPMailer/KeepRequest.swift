import Chassis
import Messages
import Postgres

/// Keeps that a code is wanted; heard twice, it is kept once. The clock mails it.
@Sendable
func keepRequest(_ heard: Heard<CodeWanted>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.keep(heard.said)
    return []
}
