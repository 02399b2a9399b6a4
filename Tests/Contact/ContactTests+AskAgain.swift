import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Contact

/// What was lost on the way is asked for again.
extension ContactTests {
    private func codes(after seconds: TimeInterval) throws -> [CodeWanted] {
        bench.now += seconds
        try bench.turn("ask again")
        return try bench.said(CodeWanted.self)
    }

    @Test("A code of which nothing was heard is asked for again after a minute, then ever more seldom")
    func askedAgain() throws {
        try ready()
        _ = try want()
        #expect(try codes(after: 59).count == 1)
        let again = try codes(after: 1)
        #expect(again.count == 2 && again[0] == again[1], "the mailer knows it by its request")
        #expect(try codes(after: 119).count == 2)
        #expect(try codes(after: 1).count == 3)
        let request = again[0].request
        try bench.hear(
            CodeUndeliverable(request: request, student: student, reason: .expired, failedAt: bench.now))
        #expect(try codes(after: 86_400).count == 3)
        #expect(try show()?.email?.state == .undeliverable)
    }

    @Test("A code whose time is over is asked about once, for the word that it was typed may be lost")
    func matchLost() throws {
        try ready()
        _ = try want()
        let request = try #require(try show()?.email?.request)
        let mailed = CodeMailed(
            request: request, student: student, mailedAt: bench.now, expiresAt: bench.now + 300)
        try bench.hear(mailed)
        #expect(try codes(after: 359).count == 1)
        #expect(try codes(after: 1).count == 2)
        try bench.hear(mailed)
        #expect(try codes(after: 86_400).count == 2, "it was not typed")
        try bench.hear(CodeMatched(request: request, student: student, matchedAt: start + 100))
        #expect(try bench.said(EmailVerified.self).count == 1)
    }

    @Test("A code whose tries are used up is asked about no more")
    func usedUp() throws {
        try ready()
        _ = try want()
        let request = try #require(try show()?.email?.request)
        try bench.hear(CodeMailed(request: request, student: student, mailedAt: start, expiresAt: start + 300))
        try bench.hear(CodeExhausted(request: request, student: student, exhaustedAt: start + 9))
        #expect(try codes(after: 86_400).count == 1)
    }

    @Test("A request that was replaced or proven is asked about no more")
    func settled() throws {
        try ready()
        _ = try want()
        try prove("other@mailbox.example", after: 600)
        let count = try bench.said(CodeWanted.self).count
        #expect(try codes(after: 86_400).count == count)
    }

    private func prove(_ address: String, after seconds: TimeInterval) throws {
        bench.now += seconds
        try prove(address)
    }

    @Test(
        "A letter of which nothing was heard is asked for again, with what it tells, where the student reads mail now")
    func letters() throws {
        try ready()
        let library = Bilingual(zh: Line(rawValue: "圖書館")!, en: Line(rawValue: "Library")!)
        try bench.hear(ClearanceReturned(student: student, units: [library], revision: 1, returnedAt: bench.now))
        try bench.turn("want letters")
        try prove("pei@mailbox.example")
        bench.now += 899
        try bench.turn("ask again")
        #expect(try bench.said(LetterWanted.self).count == 1)
        bench.now += 1
        try bench.turn("ask again")
        let wanted = try bench.said(LetterWanted.self)
        #expect(wanted.count == 2 && Set(wanted.map(\.letter)).count == 1)
        #expect(wanted[1].units == [library] && wanted[1].wantedAt == wanted[0].wantedAt)
        #expect(wanted.map(\.address) == ["a11300001@stu.songtao.example", "pei@mailbox.example"])
        try bench.hear(LetterMailed(letter: wanted[0].letter, student: student, mailedAt: bench.now))
        bench.now += 86_400
        try bench.turn("ask again")
        #expect(try bench.said(LetterWanted.self).count == 2)
    }

    @Test("A letter is asked for no longer than its mailer remembers it, and not for who will not graduate")
    func lettersEnd() throws {
        try ready()
        try bench.hear(ClearanceCompleted(student: student, revision: 1, completedAt: bench.now))
        try bench.turn("want letters")
        bench.now += 900
        try bench.hear(CandidateWithdrawn.sample, from: "sis", statedAt: bench.now)
        try bench.turn("ask again")
        #expect(try bench.said(LetterWanted.self).count == 1)
        try list(statedAt: bench.now + 1)
        bench.now = start + 30 * 86_400
        try bench.turn("ask again")
        #expect(try bench.said(LetterWanted.self).count == 1)
    }

    @Test("A code or a letter that cannot be read holds up no other, and rests as long as they do")
    func unreadableRow() throws {
        try ready()
        _ = try want()
        try bench.hear(ClearanceCompleted(student: student, revision: 1, completedAt: bench.now))
        try bench.turn("want letters")
        try bench.connection.transaction { tx in
            for table in ["requests", "letters"] {
                try tx.run(
                    Query(stringLiteral: "UPDATE \(table) SET say_again_at = say_again_at + interval '1 second'"))
            }
            try tx.run(
                """
                INSERT INTO requests (request, student, address, language, wanted_at, say_again_at)
                VALUES (gen_random_uuid(), gen_random_uuid(), 'a@mailbox.example', 'tlh', \(start), \(start))
                """)
            try tx.run(
                """
                WITH letter AS (
                    INSERT INTO letters (letter, student, kind, mailbox, state, wanted_at, say_again_at)
                    VALUES (gen_random_uuid(), \(student), 'returned', 'school', 'wanted', \(start), \(start))
                    RETURNING letter)
                INSERT INTO tidings (student, kind, revision, units, due_at, closed_at, letter)
                SELECT \(student), 'returned', 7, '{}', \(start), \(start), letter FROM letter
                """)
        }
        bench.now += 901
        try bench.turn("ask again")
        #expect(try bench.said(CodeWanted.self).count == 2 && bench.said(LetterWanted.self).count == 2)
        let reminders = try bench.connection.transaction { tx in
            try tx.rows("SELECT reminders FROM requests UNION ALL SELECT reminders FROM letters").map {
                try $0["reminders"] as Int
            }
        }
        #expect(reminders == [1, 1, 1, 1])
    }

    @Test("A code that was mailed may come back: the address is refused after all, and a match still holds")
    func cameBack() throws {
        try ready()
        #expect(try want() == .willBeMailed)
        let request = try #require(try show()?.email?.request)
        try bench.hear(CodeMailed(request: request, student: student, mailedAt: start, expiresAt: start + 300))
        try bench.hear(CodeUndeliverable(request: request, student: student, reason: .refused, failedAt: start + 10))
        #expect(try show()?.email?.state == .undeliverable && show()?.email?.reason == .refused)
        try bench.hear(CodeMatched(request: request, student: student, matchedAt: start + 20))
        try bench.hear(CodeUndeliverable(request: request, student: student, reason: .refused, failedAt: start + 30))
        #expect(try show()?.email?.state == .verified)
    }
}
