import Chassis
import Foundation
import Messages
import Postgres

/// Codes and letters of which is not known what became of them.
extension Transaction {
    func unansweredCodes(most: Int) throws -> [Unanswered<UUID>] {
        try rows(
            """
            SELECT request, reminders FROM requests WHERE state IN ('wanted', 'mailed') AND say_again_at <= \(now)
            ORDER BY say_again_at LIMIT \(most)
            """
        ).map { row in Unanswered(try row["request"], reminders: try row["reminders"]) }
    }

    /// - Returns: false when it is not due any more.
    func postponeCode(_ request: UUID, until: Date) throws -> Bool {
        try run(
            """
            UPDATE requests SET say_again_at = \(until), reminders = reminders + 1
            WHERE request = \(request) AND state IN ('wanted', 'mailed') AND say_again_at <= \(now)
            """) == 1
    }

    func wantedCode(_ request: UUID) throws -> CodeWanted {
        let row = try row(
            "SELECT student, address, language, wanted_at, is_at_desk FROM requests WHERE request = \(request)")!
        let isAtDesk: Bool = try row["is_at_desk"]
        return CodeWanted(
            request: request, student: try row["student"], address: try row["address"],
            language: try row["language"], wantedAt: try row["wanted_at"], isAtDesk: isAtDesk ? true : nil)
    }

    func overdueCodes() throws -> Int {
        try row("SELECT count(*) AS count FROM requests WHERE state = 'wanted' AND reminders > 0")!["count"]
    }

    func unansweredLetters(wantedAfter start: Date, most: Int) throws -> [Unanswered<UUID>] {
        try rows(
            """
            SELECT letter, reminders FROM letters
            WHERE state = 'wanted' AND say_again_at <= \(now) AND wanted_at > \(start)
            ORDER BY say_again_at LIMIT \(most)
            """
        ).map { row in Unanswered(try row["letter"], reminders: try row["reminders"]) }
    }

    /// - Returns: false when it is not due any more.
    func postponeLetter(_ letter: UUID, until: Date) throws -> Bool {
        try run(
            """
            UPDATE letters SET say_again_at = \(until), reminders = reminders + 1
            WHERE letter = \(letter) AND state = 'wanted' AND say_again_at <= \(now)
            """) == 1
    }

    func unansweredLetter(_ letter: UUID) throws -> UnansweredLetter {
        let row = try row("SELECT student, kind, address, wanted_at FROM letters WHERE letter = \(letter)")!
        return UnansweredLetter(
            id: letter, student: try row["student"], kind: try row["kind"], address: try row["address"],
            wantedAt: try row["wanted_at"])
    }

    func direct(_ letter: UnansweredLetter, to destination: Destination) throws {
        try run("UPDATE letters SET mailbox = \(destination.mailbox) WHERE letter = \(letter.id)")
    }

    /// What the letter tells.
    func told(by letter: UnansweredLetter) throws -> [Tidings.One] {
        try rows(
            """
            SELECT kind, revision, units, unfinished, due_at FROM tidings WHERE student = \(letter.student) AND letter = \(letter.id)
            ORDER BY revision
            """
        ).map(Tidings.One.init)
    }

    func overdueLetters() throws -> Int {
        try row("SELECT count(*) AS count FROM letters WHERE state = 'wanted' AND reminders > 0")!["count"]
    }
}
