import Chassis
import Foundation
import Messages
import Postgres

/// States listings again in which a correction made here holds over what the student system has said since: every other program has heard
/// that, too.
@Sendable
func restateCorrections(_ turn: Turn) throws -> Next {
    let most = 100
    let students = try turn.transaction { tx in Reply(try tx.owedCorrections(atMost: most)) }
    let failed = try turn.each(students) { student, tx in
        // What was stated meanwhile, by a clock that is ahead of ours, is waited for again.
        guard let known = try tx.lockKnown(student), known.at < tx.now, let listed = try tx.snapshot(of: student) else {
            return Reply(())
        }
        return Reply((), saying: [listed])
    }
    // What our own rules refuse now is not tried for ever.
    for student in failed { try turn.transaction { tx in Reply(try tx.payCorrections(of: student)) } }
    return students.count < most ? .later : .again
}
