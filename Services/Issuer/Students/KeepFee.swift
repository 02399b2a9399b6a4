import Chassis
import Messages
import Postgres

/// Keeps a paid fee for the clerk who reissues; a receipt counts once, by the latest word about it; one that is older, or of the same time, is answered.
@Sendable
func keepFee(_ heard: Heard<FeePaid>, _ tx: borrowing Transaction) throws -> Outcome {
    guard try tx.lockStudent(heard.student) else { return .waits(for: heard.student) }
    let kept = try tx.fee(heard.said.receiptNumber, of: heard.student)
    try tx.keepFee(heard.said, of: heard.student, heard.stated)
    return .done(refusing: heard.stated.refusal(after: kept))
}

/// Keeps that a fee was paid back, also when that is heard first; an older word, or one of the same time, is answered.
@Sendable
func keepRefund(_ heard: Heard<FeeRefunded>, _ tx: borrowing Transaction) throws -> Outcome {
    guard try tx.lockStudent(heard.student) else { return .waits(for: heard.student) }
    let kept = try tx.refund(heard.said, of: heard.student)
    try tx.keepRefund(heard.said, of: heard.student, heard.stated)
    return .done(refusing: heard.stated.refusal(after: kept))
}
