import Chassis
import Foundation
import Messages
import Postgres

/// What nobody needs any more: exceptions that were closed long ago, the lines of rosters and of files of decisions that were
/// uploaded a while ago, whom somebody had only selected, and the names and answers of students of whom nothing was heard for years.
///
/// What a seal rests on stays, under an id alone: that and when the list was complete, and what became of the diploma. So do
/// counters, so that whoever comes back is heard. Units that were never answered learn that nobody waits any more.
extension Retained {
    static func ofClearance(_ settings: Settings, judge: Judge) -> [Retained] {
        let (lines, students) = (KeptFor(settings, .rosterDays), KeptFor(settings, .studentDays))
        return [
            Retained("exceptions", KeptFor(settings, .exceptionDays), of: "exceptions", by: "closed_at"),
            Retained("selections", KeptFor(settings, .selectionDays), of: "selections", by: "selected_at"),
            Retained("rights", KeptFor(settings, .rightsDays), of: "rights", by: "decided_at"),
            // What lines say of persons goes first. That and by whom a file was uploaded stays longer.
            Retained(
                "roster-lines", lines, of: "roster_lines",
                by: "(SELECT uploaded_at FROM roster_files WHERE roster_files.file = roster_lines.file)",
                where: """
                    NOT EXISTS (SELECT FROM roster_files WHERE roster_files.file = roster_lines.file
                                AND version IS NOT NULL AND written_at IS NULL)
                    """),
            Retained("roster-files", students, of: "roster_files", by: "uploaded_at"),
            Retained(
                "decision-lines", lines, of: "decision_lines",
                by: "(SELECT uploaded_at FROM decision_files WHERE decision_files.file = decision_lines.file)",
                where: """
                    NOT EXISTS (SELECT FROM decision_files WHERE decision_files.file = decision_lines.file
                                AND begun_at IS NOT NULL AND written_at IS NULL)
                    """),
            Retained("decision-files", students, of: "decision_files", by: "uploaded_at"),
            Retained(
                "self-check-lines", lines, of: "self_check_lines",
                by: "(SELECT uploaded_at FROM self_check_files WHERE self_check_files.file = self_check_lines.file)",
                where: """
                    NOT EXISTS (SELECT FROM self_check_files WHERE self_check_files.file = self_check_lines.file
                                AND begun_at IS NOT NULL AND written_at IS NULL)
                    """),
            Retained("self-check-files", students, of: "self_check_files", by: "uploaded_at"),
            Retained(
                "students", students, each: Query.silent,
                locking: { student, tx in _ = try tx.lockKnown(student) },
                { student, tx in
                    let words = try judge.dismiss(student, tx)
                    try Erasure.ofClearance.forget(student, tx)
                    return words
                }),
        ]
    }
}

extension Query {
    /// Students of whom nobody has said anything since, and whose diplomas, if any, have left.
    @Sendable
    fileprivate static func silent(since limit: Date) -> Query {
        """
        SELECT student AS id, GREATEST(stated_at, opened_at, applied_at, completed_at) AS at
        FROM candidates LEFT JOIN lists USING (student)
        WHERE GREATEST(stated_at, opened_at, applied_at, completed_at) < \(limit)
          AND NOT EXISTS (SELECT FROM answers
                          WHERE answers.student = candidates.student AND answers.stated_at >= \(limit))
          AND NOT EXISTS (SELECT FROM collections
                          WHERE collections.student = candidates.student AND collections.stated_at >= \(limit))
          AND NOT EXISTS (SELECT FROM diplomas WHERE diplomas.student = candidates.student
                          AND (GREATEST(due_at, sealed_at) >= \(limit)
                               OR due_at IS NOT NULL AND COALESCE(sealed_version, 0) < version))
        """
    }
}

extension Erasure {
    /// What the roster, units and staff said of a student goes, and lines of files that name them. What a seal rests on stays, under an
    /// id alone: that and when the list was complete, and what became of the paper and of the diploma. So do counters, so that whoever
    /// comes back is heard.
    static let ofClearance = Erasure(
        [
            Erasable(
                "roster", .delete("candidates"), .delete("names"), .delete("departments"), .delete("corrections"),
                .delete("assessments"), .delete("refused_listings")),
            Erasable(
                "reviews", .delete("answers"), .delete("decided"),
                // What was decided about others, too, stays theirs.
                .delete("decisions") { person in
                    """
                    decision IN (SELECT decision FROM decided WHERE student = \(person.student))
                    AND NOT EXISTS (SELECT FROM decided WHERE decided.decision = decisions.decision
                                    AND decided.student <> \(person.student))
                    """
                }, .delete("selected")),
            Erasable(
                "files", .delete("roster_lines", where: linesOfFiles), .delete("decision_lines", where: linesOfFiles),
                .delete("self_check_lines", where: linesOfFiles)),
            Erasable(
                "counter", .delete("handovers"), .delete("recorded_replacements"),
                // A refusal without its withdrawal, or that without it, would count again.
                .delete("collection_withdrawals") { "student = \($0.student) AND \(isRefused($0))" },
                .delete("stated_withdrawals") { "student = \($0.student) AND \(isRefused($0))" },
                .delete("void_withdrawals"),
                .blank("collections", "clerk = NULL") { "student = \($0.student) AND clerk IS NOT NULL" }),
            Erasable(
                "reminders", .delete("reminders"),
                .delete("remindings") { person in
                    """
                    ended_at IS NOT NULL
                    AND reminding IN (SELECT reminding FROM reminders WHERE student = \(person.student))
                    AND NOT EXISTS (SELECT FROM reminders WHERE reminders.reminding = remindings.reminding
                                    AND reminders.student <> \(person.student))
                    """
                }),
            Erasable(
                "exceptions", .delete("hands"),
                .delete("exceptions") { "student = \($0.student) OR \($0.isNamed(in: "exceptions.matter::text"))" }),
            Erasable(
                "windows", keeping: .marks, .delete("own_hours"),
                .blank("windows", "granted_by = '–', because = '–', name_zh = NULL, name_en = NULL") { person in
                    "student = \(person.student) AND because <> '–'"
                },
                .keep("windows") { "student = \($0.student) AND because = '–'" }),
            Erasable(
                "clearance", keeping: .evidence, .keep("lists"),
                .keep("collections") { "student = \($0.student) AND clerk IS NULL" },
                .keep("collection_withdrawals") { "student = \($0.student) AND NOT \(isRefused($0))" },
                .keep("stated_withdrawals") { "student = \($0.student) AND NOT \(isRefused($0))" },
                .keep("replacements"), .keep("diplomas"),
                .keep("mailed") { person in
                    "diploma IN (SELECT diploma FROM diplomas WHERE student = \(person.student))"
                }),
            Erasable("marks", keeping: .marks, .keep("holds"), .keep("disputes"), .keep("reaches")),
            Erasable("rights", keeping: .rights, .keep("rights")),
        ],
        locking: { student, tx in _ = try tx.lockKnown(student) })

    /// Of a withdrawal.
    private static func isRefused(_ person: Erasable.Person) -> Query {
        "event IN (SELECT event FROM void_withdrawals WHERE student = \(person.student))"
    }

    /// A line that could not be read as a student's bears no id, and may name them by their number.
    @Sendable
    private static func linesOfFiles(_ person: Erasable.Person) -> Query {
        "student = \(person.student) OR student IS NULL AND \(person.isWritten(in: "shown::text"))"
    }
}

extension Transaction {
    /// Whether a diploma of a student's is due and not sealed, or, of the last weeks: a paper was handed over or replaced and nothing is
    /// sealed for it yet, or what was sealed has not reached the mailbox that they keep. After those weeks nothing is waited for.
    func hasDiplomaOnItsWay(_ student: UUID) throws -> Bool {
        let limit = now - 30 * 86_400
        return try row(
            """
            SELECT EXISTS (
                SELECT FROM diplomas
                WHERE student = \(student)
                  AND (due_at IS NOT NULL AND COALESCE(sealed_version, 0) < version
                       OR sealed_at > \(limit)
                          AND NOT EXISTS (SELECT FROM mailed WHERE mailed.diploma = diplomas.diploma
                                          AND mailed.version >= sealed_version AND mailbox = \(Mailbox.permanent)))
            ) OR EXISTS (
                SELECT FROM standing_collections AS papers
                WHERE student = \(student) AND heard_at > \(limit)
                  AND NOT EXISTS (SELECT FROM diplomas WHERE diplomas.student = papers.student
                                  AND sealed_at >= papers.collected_at)
            ) OR EXISTS (
                SELECT FROM replacements
                WHERE student = \(student) AND stated_at > \(limit)
                  AND NOT EXISTS (SELECT FROM diplomas WHERE diplomas.student = replacements.student
                                  AND sealed_at >= replacements.stated_at)
            ) AS is_on_its_way
            """)!["is_on_its_way"]
    }
}
