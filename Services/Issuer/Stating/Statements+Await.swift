import Chassis
import Foundation
import Messages
import Postgres

/// Statements whose registration is awaited.
extension Transaction {
    func await(_ ids: [StatementID], until: Date) throws {
        try run(
            """
            INSERT INTO awaited (number, kind, say_again_at)
            SELECT number, kind, \(until)
            FROM unnest(\(ids.map(\.number))::bigint[], \(ids.map(\.kind.rawValue))::text[]) AS signed (number, kind)
            """)
    }

    /// Every required verifier may know it now.
    func endAwaiting(_ id: StatementID, by verifiers: [String]) throws {
        try run(
            """
            DELETE FROM awaited
            WHERE number = \(id.number) AND kind = \(id.kind)
              AND NOT EXISTS (
                  SELECT 1 FROM unnest(\(verifiers)::text[]) AS required (verifier)
                  WHERE NOT EXISTS (
                      SELECT 1 FROM registrations
                      WHERE registrations.number = \(id.number) AND registrations.kind = \(id.kind)
                        AND registrations.verifier = required.verifier AND registrations.registered_at IS NOT NULL))
            """)
    }

    /// Its number was closed: nobody is to register it.
    func endAwaiting(_ id: StatementID) throws {
        try run("DELETE FROM awaited WHERE number = \(id.number) AND kind = \(id.kind)")
    }

    func dueAwaited(most: Int) throws -> [Unanswered<StatementID>] {
        try rows(
            """
            SELECT number, kind, reminders FROM awaited WHERE say_again_at <= \(now) ORDER BY say_again_at LIMIT \(most)
            """
        ).map { row in
            Unanswered(
                StatementID(number: try row["number"], kind: try row["kind"]), reminders: try row["reminders"])
        }
    }

    /// - Returns: false when it is not due any more.
    func postpone(_ id: StatementID, until: Date) throws -> Bool {
        try run(
            """
            UPDATE awaited SET say_again_at = \(until), reminders = reminders + 1
            WHERE number = \(id.number) AND kind = \(id.kind) AND say_again_at <= \(now)
            """) == 1
    }

    func overdueStatements() throws -> Int {
        try row("SELECT count(*) AS count FROM awaited WHERE reminders > 0")!["count"]
    }
}
