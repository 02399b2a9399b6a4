import Foundation
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

@Suite("A day on which far more are due than usual, or which goes wrong")
struct GateTests {
    private static let mild = [
        "guard-times": "3", "guard-floor": "2", "canary-above": "0", "stop-after": "2", "two-persons-above": "100",
    ]

    func desk(_ count: Int, _ settings: [String: String], mails: MailCatcher? = nil) throws -> Desk {
        let desk = try Desk(TestSchool(mails: mails, Self.mild.merging(settings) { $1 }))
        for student in Student.many(count) { try desk.school.collect(student) }
        return desk
    }

    func day(_ desk: Desk) throws -> IssueDay { try desk.ask(ShowIssueDay()).day }

    func set(_ goesOn: Bool, _ desk: Desk) throws -> SetIssueDay.Answer {
        try desk.ask(SetIssueDay(id: UUID(), goesOn: goesOn, because: Desk.because))
    }

    func failures(_ desk: Desk) throws -> [Int] {
        try desk.school.rows("SELECT registration_failures FROM issue_days").map { try $0["registration_failures"] }
    }

    func sealed(_ desk: Desk) throws -> Int { try desk.bench.said(DiplomaSealed.self).count }

    @Test(
        "As many as are usual are sealed without a question, and so few never ask",
        arguments: [(2, 0, 2), (3, 0, 0), (3, 1, 3), (4, 1, 0)])
    func usual(due: Int, before: Int, expected: Int) throws {
        let desk = try desk(due, [:])
        if before > 0 {
            try desk.school.run(
                "INSERT INTO issue_days (day, sealed, since) VALUES ('2026-06-01', \(before), now()), ('2026-06-02', 0, now())"
            )
        }
        try desk.school.sealDue()
        #expect(try sealed(desk) == expected)
        let shown = try day(desk)
        #expect(shown.state == (expected == 0 ? .asking : .open) && shown.due == due && shown.usual == before)
        #expect(shown.most == max(2, 3 * before))
    }

    @Test("A day that asks seals nothing until somebody lets it go, with what is added since; the next day asks anew")
    func asks() throws {
        let desk = try desk(3, [:])
        try desk.school.sealDue()
        #expect(try sealed(desk) == 0 && day(desk).word == nil)
        guard case .set(let shown) = try set(true, desk) else {
            Issue.record("not set")
            return
        }
        #expect(shown.state == .open && shown.word?.because == Desk.because)
        #expect(try set(true, desk) == .already(day(desk)))
        try desk.school.seal()
        #expect(try sealed(desk) == 3 && day(desk).sealed == 3)
        let more = (1...12).map { Student(number: "B1\(10_000 + $0)") }
        for student in more { try desk.school.collect(student) }
        desk.bench.now += 86_400
        try desk.school.seal()
        #expect(try sealed(desk) == 3 && day(desk).state == .asking && day(desk).usual == 3)
    }

    @Test("What becomes too much in the course of a day stops there, and what was sealed counts")
    func grows() throws {
        let desk = try desk(2, [:])
        try desk.school.sealDue()
        try desk.school.collect(Student(number: "B110001"))
        desk.bench.now += 6
        try desk.school.seal()
        #expect(try sealed(desk) == 2)
        // Due only tomorrow: it was heard today.
        try desk.school.run("UPDATE versions SET due_at = '2026-07-22T00:00:00Z' WHERE state = 'scheduled'")
        desk.bench.now += 6
        try desk.school.seal()
        #expect(try sealed(desk) == 2 && day(desk).state == .asking)
    }

    @Test("What somebody has paused stays so over midnight, with who and why, until somebody lets it go on")
    func pauses() throws {
        let desk = try desk(1, [:])
        desk.bench.now += 29 * 86_400
        guard case .set(let paused) = try set(false, desk) else {
            Issue.record("not set")
            return
        }
        #expect(paused.state == .paused && paused.word?.by.en.rawValue == "Kao Min-Ju")
        #expect(try set(false, desk) == .already(day(desk)))
        try desk.school.sealDue()
        #expect(try sealed(desk) == 0 && day(desk).state == .paused && day(desk).word == paused.word)
        _ = try set(true, desk)
        try desk.school.seal()
        #expect(try sealed(desk) == 1)
    }

    @Test("So many in a row that cannot be sealed stop it; one that can in between does not count with them")
    func failures() throws {
        let desk = try desk(0, ["guard-times": "0"])
        func collect(_ number: Int, _ name: String) throws {
            try desk.school.collect(Student(number: "41091000\(number)", chinese: name))
            try desk.school.run("UPDATE versions SET due_at = '2026-06-22T00:00:00Z' WHERE state = 'scheduled'")
            try desk.school.seal()
        }
        let unprintable = "周[方方土]"
        try collect(1, unprintable)
        try collect(2, "周沛恩")
        try collect(3, unprintable)
        try collect(4, "林沛恩")
        #expect(try sealed(desk) == 2 && day(desk).state == .open)
        try collect(5, unprintable)
        try collect(6, unprintable)
        try collect(7, "陳沛恩")
        #expect(try sealed(desk) == 2 && day(desk).state == .failing)
        _ = try set(true, desk)
        try desk.school.seal()
        #expect(try sealed(desk) == 3)
    }

    @Test("So many in a row that verifiers refuse, or whose mail is refused, stop it")
    func laterFailures() throws {
        for stage in ["registration_failures", "mail_failures"] {
            let desk = try desk(3, ["guard-times": "0"])
            desk.bench.now = Student.collectedAt + 30 * 86_400
            if stage == "registration_failures" {
                try desk.school.seal()
                for number in 1...2 { try desk.school.refuse(number) }
            } else {
                // Before anybody has claimed anything on this day.
                try desk.bench.connection.transaction(now: desk.bench.now) { tx in
                    for _ in 1...2 { try tx.countMail(failed: true, remembering: 10) }
                }
            }
            let found = try desk.school.rows(
                "SELECT registration_failures, mail_failures FROM issue_days"
            ).map { try $0[stage] as Int }
            #expect(found == [2], "\(stage)")
            try desk.school.collect(Student(number: "B110001"))
            try desk.school.run("UPDATE versions SET due_at = '2026-06-22T00:00:00Z' WHERE state = 'scheduled'")
            let before = try sealed(desk)
            try desk.school.seal()
            #expect(try sealed(desk) == before && day(desk).state == .failing, "\(stage)")
        }
    }

    @Test("Who pauses at the last moment of a day, when the next has begun, pauses that one")
    func pausesAtMidnight() throws {
        let desk = try desk(1, [:])
        let midnight = Date(rfc3339: "2026-07-23T00:00:00+08:00")!
        desk.bench.now = midnight + 1
        #expect(try day(desk).state == .open)
        desk.bench.now = midnight - 1
        _ = try set(false, desk)
        desk.bench.now = midnight + 2
        #expect(try day(desk).state == .paused)
        try desk.school.seal()
        #expect(try sealed(desk) == 0)
    }
}
