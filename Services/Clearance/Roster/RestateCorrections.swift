import Chassis
import Foundation
import Messages
import Postgres

/// States listings again in which a correction made here is to hold over what the student system has said since: every other program has
/// heard that, too. It is stated right behind the listing that it corrects, at that one's time: what the student system states later, be
/// it by a clock that is behind ours, holds over both.
@Sendable
func restateCorrections(_ turn: Turn) throws -> Next {
    let most = 100
    let students = try turn.transaction { tx in Reply(try tx.owedCorrections(atMost: most)) }
    let failed = try turn.each(students) { student, tx in
        guard let known = try tx.lockKnown(student), let held = try tx.snapshot(of: student) else { return Reply(()) }
        let corrections = try tx.corrections(of: student)
        // Another instance may have stated it meanwhile, or the student system have agreed.
        guard corrections.contains(where: \.isOwed) else { return Reply(()) }
        guard let listed = try held.saying(corrections.contradicted, at: tx.now) else {
            try hinderCorrections(of: student, tx)
            return Reply(())
        }
        return Reply((), saying: [listed], behind: known)
    }
    // What our own rules refuse now is not tried for ever.
    for student in failed { try turn.transaction { tx in Reply(try hinderCorrections(of: student, tx)) } }
    return students.count < most ? .later : .again
}

/// Lets the roster's word hold until something else is said, and tells so.
private func hinderCorrections(of student: UUID, _ tx: borrowing Transaction) throws {
    guard try tx.lockKnown(student) != nil, let held = try tx.snapshot(of: student) else { return }
    try tx.hinderCorrections(of: student)
    try tellContradictions(of: student, holding: held, tx)
}

extension Heard<CandidateListed> {
    /// Whether it is what is stated here right behind the listing that is known, or is known itself.
    func isAnew(after known: Stated?) -> Bool {
        guard publisher == Program.clearance.rawValue, let known, stated.at == known.at else { return false }
        return stated.sequence == known.next || id == known.event && stated.sequence.utf8.last == UInt8(ascii: "!")
    }
}
