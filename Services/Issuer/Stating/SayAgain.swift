import Chassis
import Foundation
import Messages
import Postgres

/// Says a statement again that a required verifier has not registered: it may have missed it, its answer may have been lost, or
/// it refused it for a reason that was mended meanwhile. A verifier that knows it answers so.
struct SayAgain: Sendable {
    static let page = 100
    let reminder: Reminder

    /// - Parameter seconds: the registrar's patience with a verifier.
    init(after seconds: Int) {
        reminder = Reminder(DiplomaSealed.self, after: .seconds(seconds), atMost: .seconds(86_400))
    }

    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        let (said, overdue) = try turn.transaction { tx in
            let awaited = try tx.lockAwaited(most: Self.page)
            for one in awaited {
                try tx.postpone(one.statement.id, until: reminder.next(after: one.reminders + 1, at: tx.now))
            }
            return Reply(
                (awaited.count, try tx.overdueStatements()),
                saying: awaited.map { $0.statement.fact(signed: $0.signed) })
        }
        reminder.tell(said: said, overdue: overdue, turn)
        return said == Self.page ? .again : .later
    }
}

/// A statement as it was signed, and how often it was said again.
struct AwaitedStatement {
    let statement: UnsignedStatement
    let signed: String
    let reminders: Int
}
