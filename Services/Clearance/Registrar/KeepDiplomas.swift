import Chassis
import Messages
import Postgres

// These keep the table from which the registrar sees that nobody was forgotten.
// They may arrive in any order, so each fills in only what it says.

/// Keeps when a diploma is due: its paper was handed over, be the list complete or not.
@Sendable
func keepScheduled(_ heard: Heard<DiplomaScheduled>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.keepScheduled(heard.said)
    try weighCollection(of: heard.said.student, tx)
    return []
}

/// Keeps that a diploma is due no longer: nobody is late with it, and a collection that was asked to be taken back is.
@Sendable
func keepUnscheduled(_ heard: Heard<DiplomaUnscheduled>, _ tx: borrowing Transaction) throws -> Outcome {
    _ = try tx.lockKnown(heard.said.student)
    try tx.keepUnscheduled(heard.said)
    try tx.endHandovers(to: heard.said.student)
    try weighCollection(of: heard.said.student, tx)
    return []
}

/// Keeps which version of a diploma was sealed last. What the former system issued waits for no mail, and nobody is late with it; but
/// a verifier has to know it, too.
@Sendable
func keepSealed(_ heard: Heard<DiplomaSealed>, _ tx: borrowing Transaction) throws -> Outcome {
    if heard.said.imported == true {
        try tx.keepImported(heard.said)
    } else {
        try tx.keepSealed(heard.said)
    }
    return []
}

/// Keeps which mailbox has got which version; said twice, it is kept once.
@Sendable
func keepMailed(_ heard: Heard<DiplomaMailed>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.keepMailed(heard.said)
    return []
}

/// Keeps that a verifier knows a sealed version; what it says of other statements is the issuer's.
@Sendable
func keepRegistered(_ heard: Heard<DiplomaRegistered>, _ tx: borrowing Transaction) throws -> Outcome {
    guard heard.kind == .sealed, let student = heard.student, let diploma = heard.diploma, let version = heard.version
    else { return [] }
    try tx.keepRegistered(version, of: diploma, student, at: heard.registeredAt)
    return []
}

/// Keeps why a verifier does not believe a statement about a sealed version.
@Sendable
func keepRefused(_ heard: Heard<RegistrationRefused>, _ tx: borrowing Transaction) throws -> Outcome {
    guard heard.kind == .sealed, let student = heard.student, let diploma = heard.diploma, let version = heard.version
    else { return [] }
    try tx.keepRefused(version, of: diploma, student, because: heard.said.reason)
    return []
}
