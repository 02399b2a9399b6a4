import Foundation
import Messages
import Postgres

/// Who comes in by a code that was mailed to their proven address.
extension Transaction {
    /// Keeps that a browser has asked, in place of what it asked for before.
    func keep(_ answer: WantSignInCode.Answer, in browser: [UInt8], next: String?) throws {
        try run(
            """
            INSERT INTO code_sign_ins (browser, request, next, good_until)
            VALUES (\(browser), \(answer.request), \(next as String?), \(answer.goodUntil))
            ON CONFLICT (browser) DO UPDATE
            SET request = excluded.request, next = excluded.next, good_until = excluded.good_until, tries = 0, tried = NULL,
                unanswered = '{}'
            """)
    }

    func askedCode(in browser: [UInt8]) throws -> AskedCode? {
        try row(
            """
            SELECT request, next, good_until, tries, unanswered <> '{}' AS is_some_unanswered
            FROM code_sign_ins WHERE browser = \(browser)
            """
        ).map {
            AskedCode(
                request: try $0["request"], next: try $0["next"], goodUntil: try $0["good_until"],
                tries: try $0["tries"], isSomeUnanswered: try $0["is_some_unanswered"])
        }
    }

    /// The question that was asked about a code and not answered; nil for a code of which there is none.
    func unanswered(_ typed: UUID, in browser: [UInt8], of request: UUID) throws -> UUID? {
        try row(
            """
            SELECT (unanswered ->> \(typed.formID)::text)::uuid AS question
            FROM code_sign_ins WHERE browser = \(browser) AND request = \(request)
            """)?["question"]
    }

    /// - Parameter question: nobody has answered; nil once somebody has.
    func note(_ typed: UUID, unanswered question: UUID?, in browser: [UInt8], of request: UUID) throws {
        try run(
            """
            UPDATE code_sign_ins
            SET unanswered = (unanswered - \(typed.formID)::text)
                || jsonb_strip_nulls(jsonb_build_object(\(typed.formID)::text, \(question as UUID?)::uuid))
            WHERE browser = \(browser) AND request = \(request)
            """)
    }

    /// Counts a code that was none. The same question counts once.
    func countCodeTry(_ question: UUID, in browser: [UInt8], of request: UUID) throws {
        try run(
            """
            UPDATE code_sign_ins SET tries = tries + 1, tried = \(question)
            WHERE browser = \(browser) AND request = \(request) AND tries < \(CheckCode.tries)
              AND tried IS DISTINCT FROM \(question)
            """)
    }

    /// - Returns: false when somebody has come in by it meanwhile, or another was asked for.
    func takeCodeSignIn(in browser: [UInt8], of request: UUID) throws -> Bool {
        try run("DELETE FROM code_sign_ins WHERE browser = \(browser) AND request = \(request)") == 1
    }

    /// Keeps for which enrolments somebody has shown that they read the mailbox. They never change: others are another account.
    func keepMailboxReader(_ account: Account) throws {
        try run(
            """
            INSERT INTO accounts (name, kind, roles, units, departments, display_zh, display_en, changed_at, changed_by,
                because)
            VALUES (\(account.name), \(account.kind.rawValue), '{}', '{}', '{}', \(account.display.zh),
                \(account.display.en), \(now), \(account.name), 'a code came back that was mailed to the proven address')
            ON CONFLICT (name) DO UPDATE
            SET display_zh = excluded.display_zh, display_en = excluded.display_en, changed_at = excluded.changed_at
            """)
        try keepEnrolments(of: account)
    }
}
