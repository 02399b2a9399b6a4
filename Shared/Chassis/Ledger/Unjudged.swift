import Foundation
import Logging
import Passing
import Postgres
import Synchronization

/// The students of whom something was heard again, until all was heard. Judged in between, a list would be open again as long as
/// the rest of it is still to come.
final class Unjudged: Sendable {
    private let students = Mutex<Set<UUID>>([])

    func keep(_ more: some Collection<UUID>) { students.withLock { $0.formUnion(more) } }

    fileprivate func next() -> UUID? { students.withLock { $0.min() } }

    fileprivate func drop(_ student: UUID) { students.withLock { _ = $0.remove(student) } }
}

extension Reacting {
    /// The same, hearing again.
    var hearingAgain: Reacting {
        var again = self
        again.hearsAgain = true
        again.unjudged = Unjudged()
        return again
    }

    /// Hears what waited for a student who is listed again, and judges everybody of whom something was heard: what differs from
    /// what was said last is said. What an outage interrupts goes on when this is called again.
    func endHearingAgain(
        on connection: Connection, waitingDays: Int, now: Date? = nil, failed: inout Int
    ) throws {
        let waiting = HearWaiting(reacting: self, waitingDays: waitingDays)
        let turn = Turn(connection: connection, saying: saying, now: now, logger: logger)
        var next = Next.again
        while next == .again {
            // An odd row rests, and what comes after it has its turn.
            do { next = try waiting.turn(turn) } catch  where !error.passesByItself { failed += 1 }
        }
        while let student = unjudged?.next() {
            do {
                try connection.transaction(now: now) { tx in
                    try tx.say(try saying.judge([student: nil], tx))
                }
            } catch  where !error.passesByItself {
                failed += 1
                logger.error(
                    "student not judged", metadata: ["student": "\(student)", "cause": "\(sentence(for: error))"])
            }
            unjudged?.drop(student)
        }
    }
}
