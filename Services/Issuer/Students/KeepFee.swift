import Chassis
import Messages
import Postgres

/// Keeps a paid fee for the clerk who reissues; a receipt counts once, by its latest statement.
@Sendable
func keepFee(_ heard: Heard<FeePaid>, _ tx: borrowing Transaction) throws -> Outcome {
    guard try tx.lockStudent(heard.student) else { return .waits(for: heard.student) }
    try tx.keepFee(heard.said, of: heard.student, heard.stated)
    return []
}

/// Keeps that a fee was paid back, also when that is heard first.
@Sendable
func keepRefund(_ heard: Heard<FeeRefunded>, _ tx: borrowing Transaction) throws -> Outcome {
    guard try tx.lockStudent(heard.student) else { return .waits(for: heard.student) }
    try tx.keepRefund(heard.said, of: heard.student, heard.stated)
    return []
}
