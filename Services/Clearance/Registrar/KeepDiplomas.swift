import Chassis
import Messages
import Postgres

// These three keep the table from which the registrar sees that nobody was forgotten.
// They may arrive in any order, so each fills in only what it says.

/// Keeps when a diploma is due.
@Sendable
func keepScheduled(_ heard: Heard<DiplomaScheduled>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.keepScheduled(heard.said)
    return []
}

/// Keeps which version of a diploma was sealed last.
@Sendable
func keepSealed(_ heard: Heard<DiplomaSealed>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.keepSealed(heard.said)
    return []
}

/// Keeps which mailbox has got which version; said twice, it is kept once.
@Sendable
func keepMailed(_ heard: Heard<DiplomaMailed>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.keepMailed(heard.said)
    return []
}
