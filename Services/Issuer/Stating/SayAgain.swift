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
        let awaited = try turn.transaction { tx in Reply(try tx.dueAwaited(most: Self.page)) }
        let said = try reminder.sayAgain(awaited, turn) { id, until, tx in
            try tx.postpone(id, until: until)
        } _: { id, tx in
            [try tx.signedFact(of: id)]
        }
        let overdue = try turn.transaction { tx in Reply(try tx.overdueStatements()) }
        reminder.tell(said: said, overdue: overdue, turn)
        return said > 0 && awaited.count == Self.page ? .again : .later
    }
}
