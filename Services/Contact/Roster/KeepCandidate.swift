import Candidates
import Chassis
import Foundation
import Messages
import Postgres

/// Keeps the latest snapshot of a student; an older one changes nothing, and the same once more fills columns that are new.
struct KeepCandidate: Sendable {
    let mailbox: SchoolMailbox

    @Sendable
    func react(_ heard: Heard<CandidateListed>, _ tx: borrowing Transaction) throws -> Outcome {
        try tx.keep(heard, schoolEmail: mailbox.address(of: heard.said), until: mailbox.end(of: heard.said))
        try tx.keepName(.listed(heard.name), of: heard.student, heard.stated)
        _ = try tx.holdName(of: heard.student)
        return .done(resuming: heard.student, judging: [heard.student])
    }
}

/// Keeps that a student will not graduate, also when that is heard before the listing it withdraws.
///
/// What the student gave stays: they may be listed again.
@Sendable
func keepWithdrawal(_ heard: Heard<CandidateWithdrawn>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.withdraw(heard.student, heard.stated) ? .done(judging: [heard.student]) : []
}

/// Keeps that a student has another name. It holds over listings that repeat the old one; said again, it has no effect. What
/// contradicts it is the registrar's to see, in `clearance`.
@Sendable
func keepNameChange(_ heard: Heard<NameChanged>, _ tx: borrowing Transaction) throws -> Outcome {
    guard try tx.lockCandidate(heard.student) != nil else { return .waits(for: heard.student) }
    try tx.keepName(.changed(heard.name), of: heard.student, heard.stated)
    _ = try tx.holdName(of: heard.student)
    return .done(judging: [heard.student])
}

/// What follows from the roster: offices hear what has changed of a student, and who will not graduate is told nothing more.
@Sendable
func followRoster(_ student: UUID, _ tx: borrowing Transaction) throws -> [any Message] {
    guard try tx.lockCandidate(student) != nil else {
        try tx.closeTidings(of: student)
        return []
    }
    return try tellOffices(of: student, tx)
}
