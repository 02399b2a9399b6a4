import Foundation
import Messages
import Postgres

/// What was corrected here of what the roster says.
extension Transaction {
    func keepCorrections(_ corrected: [RosterField: String], of student: UUID) throws {
        guard !corrected.isEmpty else { return }
        let fields = corrected.keys.sorted { $0.rawValue < $1.rawValue }
        try run(
            """
            INSERT INTO corrections (student, field, value, corrected_at)
            SELECT \(student), field, value, \(now)
            FROM unnest(\(fields.map(\.rawValue))::text[], \(fields.map { corrected[$0]! })::text[]) AS said (field, value)
            ON CONFLICT (student, field) DO UPDATE SET value = excluded.value, corrected_at = excluded.corrected_at
            """)
    }

    /// In the order of the fields' names. A field that this release does not know is passed over.
    func corrections(of student: UUID) throws -> [(field: RosterField, value: String)] {
        try rows("SELECT field, value FROM corrections WHERE student = \(student) ORDER BY field").compactMap { row in
            let (name, value): (String, String) = (try row["field"], try row["value"])
            return RosterField(rawValue: name).map { ($0, value) }
        }
    }

    func forgetCorrections(of student: UUID) throws {
        try run("DELETE FROM corrections WHERE student = \(student)")
    }
}
