import Chassis
import Foundation
import Messages
import Postgres

/// Papers that came in the place of others.
extension Transaction {
    /// Of one paper the latest statement holds; heard again, it stands there once.
    func keep(_ said: PaperDiplomaReplaced, of student: UUID, _ stated: Stated) throws {
        let (old, new) = (said.certificateNumber, said.newCertificateNumber)
        try run(
            """
            INSERT INTO replacements (student, certificate, paper, written, new_certificate, new_written, reason, replaced_at,
                stated_at, sequence, event)
            VALUES (\(student), \(old.folded), \(said.document?.rawValue ?? ""), \(old), \(new.folded), \(new), \(said.reason),
                \(said.replacedAt), \(stated.at), \(stated.sequence), \(stated.event))
            ON CONFLICT (student, certificate, paper) DO UPDATE
            SET written = excluded.written, new_certificate = excluded.new_certificate, new_written = excluded.new_written,
                reason = excluded.reason, replaced_at = excluded.replaced_at, stated_at = excluded.stated_at,
                sequence = excluded.sequence, event = excluded.event
            WHERE (replacements.stated_at, replacements.sequence, replacements.event)
                <= (excluded.stated_at, excluded.sequence, excluded.event)
            """)
    }

    /// Who has recorded it here.
    /// - Returns: false when the counter has given the new number to a paper before; somebody who does so at this moment is waited
    ///   for.
    func keep(_ replacing: Replacing, of student: UUID, by who: Who) throws -> Bool {
        try run(
            """
            INSERT INTO recorded_replacements (new_certificate, student, recorded_by, name_zh, name_en, recorded_at)
            VALUES (\(replacing.new.folded), \(student), \(who.account), \(who.name?.zh as Line?), \(who.name?.en as Line?),
                \(now))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    /// Whether a diploma stands for this paper, or it is not known yet which the student is to have.
    func mayBeFollowed(_ paper: PaperDiplomaReplaced.Paper, of student: UUID) throws -> Bool {
        let isEnglish = paper == .en
        return try row(
            """
            SELECT COALESCE(bool_or((document = 'en') = \(isEnglish)), true) AS may_be FROM diplomas
            WHERE student = \(student) AND document IS NOT NULL
            """)!["may_be"]
    }

    /// The earliest first.
    func replacements(of student: UUID) throws -> [CounterCase.Replaced] {
        try rows(
            """
            SELECT written, new_written, paper, reason, replaced_at, recorded_by, name_zh, name_en
            FROM replacements LEFT JOIN recorded_replacements USING (student, new_certificate)
            WHERE student = \(student) ORDER BY replaced_at, certificate, paper
            """
        ).map { row in
            .init(
                old: try row["written"], new: try row["new_written"],
                document: PaperDiplomaReplaced.Paper(rawValue: try row["paper"]), reason: try row["reason"],
                replacedAt: try row["replaced_at"], by: try .read(row, account: "recorded_by"))
        }
    }
}

extension PaperDiplomaReplaced.Reason: ColumnValue {}
