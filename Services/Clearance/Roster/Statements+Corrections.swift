import Foundation
import Messages
import Postgres

/// What was corrected here of what the roster says.
extension Transaction {
    /// The student system has said nothing of them since.
    func keepCorrections(_ corrected: [Correction], of student: UUID) throws {
        guard !corrected.isEmpty else { return }
        let fields = corrected.sorted { $0.field.rawValue < $1.field.rawValue }
        try run(
            """
            INSERT INTO corrections (student, field, value, roster, corrected_at)
            SELECT \(student), field, value, roster, \(now)
            FROM unnest(\(fields.map(\.field.rawValue))::text[], \(fields.map(\.value))::text[],
                        \(fields.map { $0.roster ?? "" })::text[]) AS said (field, value, roster)
            ON CONFLICT (student, field) DO UPDATE
            SET value = excluded.value, corrected_at = excluded.corrected_at, said_at = NULL
            """)
    }

    /// What the student system says now of all that was corrected; what it says otherwise is owed.
    /// - Returns: false where nothing was corrected.
    func keepRoster(_ said: [RosterField: String], of student: UUID) throws -> Bool {
        let fields = said.keys.sorted { $0.rawValue < $1.rawValue }
        return try run(
            """
            UPDATE corrections
            SET roster = said.value, said_at = \(now), owed_at = CASE WHEN said.value <> corrections.value THEN \(now)::timestamptz END
            FROM unnest(\(fields.map(\.rawValue))::text[], \(fields.map { said[$0]! })::text[]) AS said (field, value)
            WHERE student = \(student) AND corrections.field = said.field
            """) > 0
    }

    /// In the order of the fields' names. A field that this release does not know is passed over.
    func corrections(of student: UUID) throws -> [Correction] {
        try rows(
            """
            SELECT field, value, roster, said_at IS NOT NULL AND roster <> value AS is_contradicted
            FROM corrections WHERE student = \(student) ORDER BY field
            """
        ).compactMap { row in
            guard let field = RosterField(rawValue: try row["field"]) else { return nil }
            return Correction(
                field: field, value: try row["value"], roster: try row["roster"],
                isContradicted: try row["is_contradicted"])
        }
    }

    /// What the student system says holds in these fields.
    func endCorrections(_ fields: [RosterField], of student: UUID) throws {
        guard !fields.isEmpty else { return }
        try run(
            """
            DELETE FROM corrections WHERE student = \(student) AND field = ANY(\(fields.map(\.rawValue))::text[])
            """)
    }

    /// A listing with all of them was stated.
    func payCorrections(of student: UUID) throws {
        try run("UPDATE corrections SET owed_at = NULL WHERE student = \(student) AND owed_at IS NOT NULL")
    }

    /// Of whom a listing with the corrections is to be stated, and can be: what another clock says lies ahead is waited for.
    func owedCorrections(atMost most: Int) throws -> [UUID] {
        try rows(
            """
            SELECT DISTINCT student FROM corrections JOIN candidates USING (student)
            WHERE owed_at IS NOT NULL AND is_listed AND stated_at < \(now)
            ORDER BY student LIMIT \(most)
            """
        ).map { try $0["student"] }
    }
}

/// Listings of the student system that were refused for what they say.
extension Transaction {
    /// One that is taken mends what was refused of the student before.
    func mendRefusedListing(of key: StudentKey, _ student: UUID, saidAt: Date) throws {
        try run(
            """
            WITH mended AS (
                DELETE FROM refused_listings
                WHERE number = \(key.studentNumber) AND term = \(key.term) AND programme = \(key.programme)
                  AND said_at <= \(saidAt))
            UPDATE refused_listings SET student = \(student)
            WHERE number = \(key.studentNumber) AND term = \(key.term) AND programme = \(key.programme)
              AND said_at > \(saidAt)
            """)
    }
}
