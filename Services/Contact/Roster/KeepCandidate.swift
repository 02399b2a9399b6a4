import Chassis
import Foundation
import Messages
import Postgres

/// Keeps the latest snapshot of a student; an older one changes nothing, and the same once more fills columns that are new.
@Sendable
func keepCandidate(_ heard: Heard<CandidateListed>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.keep(heard.said, as: heard.student, heard.stated)
    try tx.keepName(.listed(heard.name), of: heard.student, heard.stated)
    try holdName(of: heard.student, tx)
    return .done(saying: [], releasing: heard.student)
}

/// Keeps that a student will not graduate, also when that is heard before the listing it withdraws.
///
/// What the student gave stays: they may be listed again. What they have not been told is told no more.
@Sendable
func keepWithdrawal(_ heard: Heard<CandidateWithdrawn>, _ tx: borrowing Transaction) throws -> Outcome {
    if try tx.withdraw(heard.student, heard.stated) { try tx.settleTidings(of: heard.student) }
    return []
}

/// Keeps that a student has another name. It holds over listings that repeat the old one; said again, it has no effect.
@Sendable
func keepNameChange(_ heard: Heard<NameChanged>, _ tx: borrowing Transaction) throws -> Outcome {
    guard try tx.lockCandidate(heard.student) != nil else { return .waits(for: heard.student) }
    try tx.keepName(.changed(heard.name), of: heard.student, heard.stated)
    try holdName(of: heard.student, tx)
    return []
}

/// Lets the name in force stand beside the snapshot. What contradicts it is the registrar's to see, in `clearance`.
private func holdName(of student: UUID, _ tx: borrowing Transaction) throws {
    guard let inForce = NameInForce(try tx.names(of: student)) else { return }
    try tx.hold(inForce.name, for: student)
}
