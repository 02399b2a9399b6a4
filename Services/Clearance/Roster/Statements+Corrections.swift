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
            INSERT INTO corrections (student, field, value, roster, denied, corrected_at)
            SELECT \(student), field, value, roster, NULLIF(roster, ''), \(now)
            FROM unnest(\(fields.map(\.field.rawValue))::text[], \(fields.map(\.value))::text[],
                        \(fields.map { $0.roster ?? "" })::text[]) AS said (field, value, roster)
            ON CONFLICT (student, field) DO UPDATE
            SET value = excluded.value, corrected_at = excluded.corrected_at, denied = excluded.denied, said_at = NULL,
                agreed_at = NULL
            """)
    }

    /// What the student system says now of all that was corrected; what it says otherwise is owed, and tried again. Where it has agreed
    /// once, a value that is neither the correction nor what that contradicted last ends it.
    /// - Returns: false where nothing is corrected.
    func keepRoster(_ said: [RosterField: String], of student: UUID) throws -> Bool {
        let fields = said.keys.sorted { $0.rawValue < $1.rawValue }
        try run(
            """
            DELETE FROM corrections
            USING unnest(\(fields.map(\.rawValue))::text[], \(fields.map { said[$0]! })::text[]) AS said (field, value)
            WHERE student = \(student) AND corrections.field = said.field
              AND agreed_at IS NOT NULL AND said.value NOT IN (corrections.value, denied)
            """)
        return try run(
            """
            UPDATE corrections
            SET roster = said.value, said_at = \(now), hindered_at = NULL,
                denied = CASE WHEN said.value <> corrections.value THEN said.value ELSE denied END,
                agreed_at = CASE WHEN said.value = corrections.value THEN \(now)::timestamptz ELSE agreed_at END,
                owed_at = CASE WHEN said.value <> corrections.value THEN \(now)::timestamptz END
            FROM unnest(\(fields.map(\.rawValue))::text[], \(fields.map { said[$0]! })::text[]) AS said (field, value)
            WHERE student = \(student) AND corrections.field = said.field
            """) > 0
    }

    /// In the order of the fields' names. A field that this release does not know is passed over.
    func corrections(of student: UUID) throws -> [Correction] {
        try rows(
            """
            SELECT field, value, roster, said_at IS NOT NULL AND roster <> value AS is_contradicted,
                owed_at IS NOT NULL AND hindered_at IS NULL AS is_owed, hindered_at IS NOT NULL AS is_hindered
            FROM corrections WHERE student = \(student) ORDER BY field
            """
        ).compactMap { row in
            guard let field = RosterField(rawValue: try row["field"]) else { return nil }
            return Correction(
                field: field, value: try row["value"], roster: try row["roster"],
                isContradicted: try row["is_contradicted"], isOwed: try row["is_owed"],
                isHindered: try row["is_hindered"])
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

    /// A listing with these values was stated: what it says otherwise than corrected is owed as before, and tried again.
    func payCorrections(of student: UUID, by said: [RosterField: String]) throws {
        let fields = said.keys.sorted { $0.rawValue < $1.rawValue }
        try run(
            """
            UPDATE corrections
            SET owed_at = CASE WHEN said.value <> corrections.value THEN owed_at END, hindered_at = NULL
            FROM unnest(\(fields.map(\.rawValue))::text[], \(fields.map { said[$0]! })::text[]) AS said (field, value)
            WHERE student = \(student) AND corrections.field = said.field AND owed_at IS NOT NULL
            """)
    }

    /// What is owed cannot be stated beside what holds now.
    func hinderCorrections(of student: UUID) throws {
        try run("UPDATE corrections SET hindered_at = \(now) WHERE student = \(student) AND owed_at IS NOT NULL")
    }

    /// Of whom a listing with the corrections is to be stated, and can be as far as is known.
    func owedCorrections(atMost most: Int) throws -> [UUID] {
        try rows(
            """
            SELECT DISTINCT student FROM corrections JOIN candidates USING (student)
            WHERE owed_at IS NOT NULL AND hindered_at IS NULL AND is_listed
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
