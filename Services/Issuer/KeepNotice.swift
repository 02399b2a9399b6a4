import Chassis
import Foundation
import Messages
import Postgres

// Each of these three makes it doubtful whether what the calendar holds may still leave. They hold all of the student's
// diplomas that are not mailed yet, also those of a collection that is heard later, until a person has looked.
// Said again, also under another id, each has no effect.

/// Holds the student's diplomas because the paper has another number now.
@Sendable
func keepReplaced(_ heard: Heard<PaperDiplomaReplaced>, _ tx: borrowing Transaction) throws -> Outcome {
    try keep("paper-replaced", heard, tx)
}

/// Holds the student's diplomas because they would be in a name that is no longer theirs.
@Sendable
func keepNameChanged(_ heard: Heard<NameChanged>, _ tx: borrowing Transaction) throws -> Outcome {
    try keep("name-changed", heard, tx)
}

/// Holds the student's diplomas because the degree is revoked.
@Sendable
func keepRevoked(_ heard: Heard<DegreeRevoked>, _ tx: borrowing Transaction) throws -> Outcome {
    try keep("degree-revoked", heard, tx)
}

private func keep<Event: CampusEvent & AboutStudent>(
    _ kind: String, _ heard: Heard<Event>, _ tx: borrowing Transaction
) throws -> Outcome {
    guard try tx.isListed(heard.student) else { return .waits(for: heard.student) }
    let said = String(decoding: try JSON.encode(heard.said), as: UTF8.self)
    try tx.keepNotice(kind, said, about: heard.student, at: heard.stated.at)
    return []
}

/// Keeps a paid fee for the clerk who reissues; a receipt counts once.
@Sendable
func keepFee(_ heard: Heard<FeePaid>, _ tx: borrowing Transaction) throws -> Outcome {
    guard try tx.isListed(heard.student) else { return .waits(for: heard.student) }
    try tx.keepFee(heard.said, of: heard.student)
    return []
}
