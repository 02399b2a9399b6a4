import Foundation
import Messages
import Postgres

/// Codes and letters of which is not known what became of them.
extension Transaction {
    func lockUnansweredCodes(most: Int) throws -> [UnansweredCode] {
        try rows(
            """
            SELECT request, student, address, language, wanted_at, reminders FROM requests
            WHERE state IN ('wanted', 'mailed') AND say_again_at <= \(now)
            ORDER BY say_again_at LIMIT \(most) FOR UPDATE SKIP LOCKED
            """
        ).map { row in
            UnansweredCode(
                wanted: CodeWanted(
                    request: try row["request"], student: try row["student"], address: try row["address"],
                    language: try row["language"], wantedAt: try row["wanted_at"]),
                reminders: try row["reminders"])
        }
    }

    func postpone(_ wanted: CodeWanted, until: Date) throws {
        try run(
            """
            UPDATE requests SET say_again_at = \(until), reminders = reminders + 1 WHERE request = \(wanted.request)
            """)
    }

    func overdueCodes() throws -> Int {
        try row("SELECT count(*) AS count FROM requests WHERE state = 'wanted' AND reminders > 0")!["count"]
    }

    func lockUnansweredLetters(wantedAfter start: Date, most: Int) throws -> [UnansweredLetter] {
        try rows(
            """
            SELECT letter, student, kind, wanted_at, reminders FROM letters
            WHERE state = 'wanted' AND say_again_at <= \(now) AND wanted_at > \(start)
            ORDER BY say_again_at LIMIT \(most) FOR UPDATE SKIP LOCKED
            """
        ).map { row in
            UnansweredLetter(
                id: try row["letter"], student: try row["student"], kind: try row["kind"],
                wantedAt: try row["wanted_at"], reminders: try row["reminders"])
        }
    }

    func postpone(_ letter: UnansweredLetter, until: Date) throws {
        try run(
            """
            UPDATE letters SET say_again_at = \(until), reminders = reminders + 1 WHERE letter = \(letter.id)
            """)
    }

    func direct(_ letter: UnansweredLetter, to destination: Destination) throws {
        try run("UPDATE letters SET mailbox = \(destination.mailbox) WHERE letter = \(letter.id)")
    }

    /// What the letter tells.
    func told(by letter: UnansweredLetter) throws -> [Tidings.One] {
        try rows(
            """
            SELECT kind, revision, units FROM tidings WHERE student = \(letter.student) AND letter = \(letter.id)
            ORDER BY revision
            """
        ).map(Tidings.One.init)
    }

    func overdueLetters() throws -> Int {
        try row("SELECT count(*) AS count FROM letters WHERE state = 'wanted' AND reminders > 0")!["count"]
    }
}
