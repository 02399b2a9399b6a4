import Chassis
import Foundation
import Messages
import Postgres

/// Signs what numbers were spent on, outside any transaction and as often as it takes, and says it.
///
/// A statement is never given up: its number would be missing for ever.
struct SignStatements: SingleWork {
    let keys: Lazy<Keys>
    let reminder: Reminder

    func ready(_ tool: Keys?) throws -> Keys { try tool ?? keys.get() }

    func claim(
        _ attempt: Attempt, _ tx: borrowing Transaction
    ) throws -> Reply<[Claimed<StatementID, UnsignedStatement>]> { Reply(try tx.claimUnsigned(attempt)) }

    func perform(_ item: UnsignedStatement, with keys: Keys) throws -> Performed<String> {
        .done(try keys.sign(Array(item.payload.utf8), as: Statement.type))
    }

    func record(
        _ done: [Recorded<UnsignedStatement, String>], _ attempt: Attempt, _ tx: borrowing Transaction
    ) throws -> Reply<Int> {
        let held = try tx.takeSigned(done.map(\.item.id), attempt)
        let kept = done.filter { held.contains($0.item.id) }
        try tx.store(kept.map { ($0.item.id, $0.done) })
        try tx.await(kept.map(\.item.id), until: reminder.next(after: 0, at: tx.now))
        return Reply(kept.count, saying: kept.map { $0.item.fact(signed: $0.done) })
    }

    func giveBack(
        _ rows: [GivenBack<StatementID>], _ attempt: Attempt, _ tx: borrowing Transaction
    ) throws {
        for row in rows {
            try tx.giveUnsignedBack(
                row.id, until: row.notBefore, tries: row.tries, postponed: row.postponed, attempt)
        }
    }

    func fail(
        _ id: StatementID, because reason: String, _ attempt: Attempt, _ tx: borrowing Transaction
    ) throws -> Reply<Void> {
        let anHour: TimeInterval = 3_600
        return Reply(
            try tx.giveUnsignedBack(id, until: tx.now.addingTimeInterval(anHour), tries: 0, postponed: 0, attempt))
    }

    func logEntry(for item: UnsignedStatement, _ done: String) -> LogEntry? {
        LogEntry("statement signed", ["number": "\(item.id.number)", "kind": item.id.kind.rawValue])
    }
}
