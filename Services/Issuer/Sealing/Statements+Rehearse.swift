import Chassis
import Foundation
import Messages
import Postgres

/// What is yet to come, read and not claimed.
extension Transaction {
    /// Everything in the calendar before a day, of what is overdue on, in the order of its times; what is revoked is in no calendar.
    /// - Parameter last: the last that was read before; nil at the beginning.
    func rehearsal(before end: Day, after last: RehearsedLine?, atMost most: Int) throws -> [RehearsedLine] {
        let now = now
        return try rows(
            """
            SELECT line.diploma, line.version, line.student, line.document, line.due_at, line.stands, line.name,
                   line.snapshot, versions.kind, versions.certificate, collections.conferred_month,
                   collections.written AS collected_certificate,
                   (SELECT min(sealed_at) FROM seals WHERE seals.diploma = line.diploma) AS first_sealed_at,
                   (SELECT count(*) FROM mailboxes_on((line.due_at AT TIME ZONE 'Asia/Taipei')::date) AS boxes
                    WHERE boxes.student = line.student) AS mailboxes
            FROM calendar_lines AS line
                 JOIN versions ON versions.diploma = line.diploma AND versions.version = line.version
                 JOIN collections ON collections.student = line.student AND collections.state = 'standing'
            WHERE line.due_at < \(end)::date::timestamp AT TIME ZONE 'Asia/Taipei'
              AND (\(last?.due.id.diploma)::uuid IS NULL
                   OR (line.due_at, line.diploma, line.version)
                      > (\(last?.dueAt)::timestamptz, \(last?.due.id.diploma)::uuid, \(last?.due.id.version)::integer))
              AND NOT EXISTS (SELECT FROM revoked_diplomas WHERE revoked_diplomas.diploma = line.diploma)
            ORDER BY line.due_at, line.diploma, line.version LIMIT \(most)
            """
        ).map { row in
            RehearsedLine(
                due: Due(
                    id: VersionID(diploma: try row["diploma"], version: try row["version"]),
                    student: try row["student"], document: try row["document"], kind: try row["kind"],
                    ownCertificate: try row["certificate"], collectedCertificate: try row["collected_certificate"],
                    graduate: try Graduate(snapshot: try row["snapshot"], name: try row["name"]),
                    conferredMonth: try row["conferred_month"], firstSealedAt: try row["first_sealed_at"],
                    claimedAt: now, previous: nil),
                dueAt: try row["due_at"], stands: try row["stands"], mailboxes: try row["mailboxes"])
        }
    }
}
