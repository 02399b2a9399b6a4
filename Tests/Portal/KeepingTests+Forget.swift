import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Portal

// What the portal forgets.
extension KeepingTests {
    @Test("Nobody's accounts go: staff's after 400 days, students' after ten years, and what was heard of these")
    func forgets() throws {
        func names() throws -> [String] {
            try inTransaction { tx in try tx.rows("SELECT name FROM accounts ORDER BY name").map { try $0["name"] } }
        }
        func stages() throws -> Int {
            try inTransaction { tx in try tx.row("SELECT count(*) AS count FROM stages")!["count"] }
        }
        try keepAccount()
        let duties = Account.Duties(roles: [.registrar], units: [], departments: [])
        let clerk = Account(name: "clerk", holder: .staff(duties), display: account.display)
        try keepAccount("another one", clerk)
        try bench.hear(ClearanceReopened(student: student, revision: 1, reopenedAt: bench.now))
        bench.now += 399 * 86_400
        try bench.turn("forget")
        #expect(try names() == ["clerk", "isma"])
        try inTransaction { tx in try tx.startSession(SessionID().hash, of: "clerk") }
        bench.now += 399 * 86_400
        try bench.turn("forget")
        #expect(try names() == ["clerk", "isma"], "who comes in keeps the account")
        bench.now += 2 * 86_400
        try bench.turn("forget")
        #expect(try names() == ["isma"])
        bench.now += 2_849 * 86_400
        try bench.turn("forget")
        #expect(try names() == ["isma"] && stages() == 1)
        bench.now += 2 * 86_400
        try bench.turn("forget")
        #expect(try names() == [] && stages() == 0)
        #expect(try inTransaction { tx in try tx.row("SELECT account FROM enrolments") == nil })
    }

    @Test("An announcement goes 400 days after the last one on which it is shown")
    func forgetsAnnouncements() throws {
        let last = Day(taipei: bench.now)
        let before = Day(taipei: bench.now - 86_400)
        for until in [before, last] {
            var announcement = AnnouncementTests.announcement
            (announcement.from, announcement.until) = (before, until)
            #expect(
                try inTransaction { tx in
                    try tx.keep(announcement, id: UUID(), isPublished: true, insteadOf: 0, by: "kao")
                })
        }
        bench.now += 400 * 86_400
        try bench.turn("forget")
        #expect(
            try inTransaction { tx in try tx.announcements(after: 0, atMost: 9).map(\.announcement.until) } == [last])
    }

    @Test("What was typed and not handed in goes after 30 days, of students and of staff")
    func forgetsTyped() throws {
        try keepAccount()
        let id = SessionID()
        let student = student
        try inTransaction { (tx: borrowing Transaction) throws in
            try tx.startSession(id.hash, of: "isma")
            for owner in [student, nil] {
                #expect(try tx.keepTyped("{}", on: "/x", of: owner, in: id.hash))
                #expect(try tx.typed(on: "/x", of: owner, by: "isma")?.at == tx.now)
            }
            #expect(try !tx.keepTyped("{}", on: "/x", of: UUID(), in: id.hash), "of an enrolment that is not theirs")
            #expect(try !tx.keepTyped("{}", on: "/x", of: nil, in: SessionID().hash), "of a session that nobody had")
        }
        func count() throws -> Int {
            try inTransaction { tx in try tx.row("SELECT count(*) AS count FROM typed")!["count"] }
        }
        bench.now += 30 * 86_400
        try bench.turn("forget")
        #expect(try count() == 2)
        bench.now += 3_600
        try bench.turn("forget")
        #expect(try count() == 0)
    }
}
