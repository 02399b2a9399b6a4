import Chassis
import Foundation
import Messages
import Postgres

/// Letters, the second lane.
extension Transaction {
    func keep(_ wanted: LetterWanted) throws {
        try run(
            """
            INSERT INTO letters (letter, student, kind, address, units, wanted_at, not_before)
            VALUES (\(wanted.letter), \(wanted.student), \(wanted.kind), \(wanted.address),
                \(JSONText(JSON.encode(wanted.units)))::jsonb, \(wanted.wantedAt), \(now))
            ON CONFLICT (letter) DO NOTHING
            """)
    }
}
