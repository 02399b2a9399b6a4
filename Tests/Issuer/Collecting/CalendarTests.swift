import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Issuer

@Suite("What a collected paper starts")
struct CalendarTests {
    let student = Student()

    @Test("One row a document, said once, whatever is said again")
    func once() throws {
        let school = try TestSchool(documents: "zh,en")
        try school.bench.hear(student.listed(), from: "sis")
        let said = try school.bench.hear(student.collected(), from: "registrar", id: "1")
        #expect(said.map(\.type) == [DiplomaScheduled.name, DiplomaScheduled.name])
        for id in 1...100 {
            #expect(try school.bench.hear(student.collected(), from: "registrar", id: "\(id)").isEmpty)
        }
        let scheduled = try school.bench.said(DiplomaScheduled.self)
        #expect(Set(scheduled.map(\.document)) == [.zh, .en] && Set(scheduled.map(\.diploma)).count == 2)
        #expect(scheduled.allSatisfy { $0.dueAt == Date(rfc3339: "2026-07-22T09:20:00+08:00") })
        #expect(try school.diplomas().map(\.state) == [.held, .held], "the list is not complete")
        try school.bench.hear(ClearanceCompleted(student: student.id, revision: 1, completedAt: school.bench.now))
        #expect(try school.diplomas().map(\.state) == [.scheduled, .scheduled])
        #expect(try school.bench.parked().isEmpty)
    }

    @Test("Collected before listed ends as listed before collected")
    func early() throws {
        let (early, late) = (try TestSchool(), try TestSchool())
        try early.bench.hear(student.collected(), from: "registrar")
        #expect(try early.bench.ask(ShowDiplomas(student: student.id)) == .notListed)
        try early.bench.hear(student.listed(), from: "sis")
        try late.bench.hear(student.listed(), from: "sis")
        #expect(try late.bench.ask(ShowDiplomas(student: student.id)) == .waitsForPaper(due: .days(30)))
        try late.bench.hear(student.collected(), from: "registrar")
        #expect(try early.diplomas() == late.diplomas())
        #expect(try early.bench.said(DiplomaScheduled.self) == late.bench.said(DiplomaScheduled.self))
    }

    @Test("Another paper of the same student, and the paper of another, are refused and seen")
    func refuses() throws {
        let school = try TestSchool()
        try school.bench.hear(student.listed(), from: "sis")
        try school.bench.hear(student.collected("C-1"), from: "registrar")
        try school.bench.hear(student.collected("C-2", at: Student.collectedAt + 60), from: "registrar")
        let other = Student(number: "410900002")
        try school.bench.hear(other.listed(), from: "sis")
        try school.bench.hear(other.collected("C-1", at: Student.collectedAt + 60), from: "registrar")
        #expect(try Set(school.bench.parked()) == ["already-collected", "certificate-taken"])
        #expect(try school.diplomas().map(\.certificateNumber) == ["C-1"])
        #expect(try school.bench.ask(ShowDiplomas(student: other.id)) == .waitsForPaper(due: .days(30)))
    }

    @Test(
        "Of a collection said again, otherwise, an older word and one of the same time are told, and what repeats it is not",
        arguments: [
            (-1.0, "2026-05", "older-than-known"), (0, "2026-05", "same-time"), (1, "2026-05", nil),
            (-1, "2026-06", nil),
            (0, "2026-06", nil),
        ] as [(Double, String, String?)])
    func saidAgain(seconds: Double, month: String, code: String?) throws {
        let school = try TestSchool()
        try school.bench.hear(student.listed(), from: "sis")
        try school.bench.hear(student.collected(month: "2026-06"), from: "registrar", id: "b")
        try school.bench.hear(
            student.collected(month: month), from: "registrar", id: "a", statedAt: school.bench.now + seconds)
        #expect(try school.bench.parked() == (code.map { [$0] } ?? []))
        #expect(
            try school.diplomas().map(\.conferredMonth?.rawValue) == [seconds > 0 ? month : "2026-06"],
            "the latest word holds")
    }

    @Test("Many that come together are decided as one after the other would be")
    func together() throws {
        let school = try TestSchool(documents: "zh,en")
        let (second, third) = (Student(number: "410900002"), Student(number: "410900003"))
        let unlisted = Student(number: "410900004")
        for listed in [student, second, third] { try school.bench.hear(listed.listed(), from: "sis") }
        let later = Student.collectedAt + 60
        let papers = [
            student.collected("C-1"), second.collected("C-2"), third.collected("C-2", at: later),
            student.collected("C-1"),
            student.collected("C-3", at: later),
            unlisted.collected("C-4"), second.collected("C-2"),
            second.collected("C-1", at: later),
        ]
        let recording = RecordCollection(
            documents: [.zh, .en], policy: try .of("30-days", waitsForMidnight: true),
            eligibility: try Eligibility(Settings([:])))
        let outcomes = try school.bench.connection.transaction { tx in
            try recording.react(
                papers.enumerated().map { index, paper in
                    Heard(
                        paper, stated: Stated(at: school.bench.now, event: "\(index)"), source: "/campus/registrar",
                        publisher: "registrar", school: "songtao")
                }, tx)
        }
        let words = outcomes.map { outcome in
            switch outcome {
            case .done(_, _, let refusal?, _): refusal.code
            case .done(let messages, _, nil, _): "\(messages.count)"
            case .refused(let refusal): refusal.code
            case .waits: "waits"
            }
        }
        #expect(words == ["2", "2", "certificate-taken", "0", "already-collected", "waits", "0", "already-collected"])
        #expect(try school.rows("SELECT diploma FROM versions").count == 4)
    }

    @Test(
        "The same paper handed over at another time is refused, with the time that is kept",
        arguments: [(0.0, false), (1, false), (-1, false), (1.5, true), (-86_400, true)])
    func anotherTime(seconds: Double, isRefused: Bool) throws {
        let school = try TestSchool()
        try school.bench.hear(student.listed(), from: "sis")
        try school.bench.hear(student.collected(), from: "registrar")
        school.bench.now += 60
        let said = try school.bench.hear(student.collected(at: Student.collectedAt + seconds), from: "registrar")
        #expect(said.filter { $0.exchange == "facts" }.isEmpty)
        #expect(try school.bench.parked() == (isRefused ? ["already-collected"] : []))
        #expect(try school.diplomas().map(\.collectedAt) == [Student.collectedAt])
        #expect(
            said.contains { $0.body.contains("is known with the time 2026-06-22T01:20:00") } == isRefused)
    }

    @Test("A paper collected in the future is refused")
    func future() throws {
        let school = try TestSchool()
        try school.bench.hear(student.listed(), from: "sis")
        try school.bench.hear(student.collected(at: school.bench.now + 3_600), from: "registrar")
        #expect(try school.bench.parked() == ["date-in-the-future"])
    }

    @Test(
        "The latest of collected and withdrawn holds, in every order of arrival",
        arguments: [
            ([("collected", 0), ("withdrawn", 1)], false, 0), ([("withdrawn", 1), ("collected", 0)], false, 1),
            ([("collected", 0), ("withdrawn", 1), ("collected", 2)], true, 0),
            ([("collected", 2), ("withdrawn", 1), ("collected", 0)], true, 1),
            ([("collected", 0), ("collected", 2), ("withdrawn", 1)], true, 1),
            ([("withdrawn", 1), ("collected", 2), ("collected", 0)], true, 0),
        ] as [([(String, Double)], Bool, Int)])
    func withdrawals(events: [(String, Double)], isInCalendar: Bool, tooLate: Int) throws {
        let school = try TestSchool()
        try school.bench.hear(student.listed(), from: "sis")
        for (event, after) in events {
            let statedAt = school.bench.now + after
            if event == "collected" {
                try school.bench.hear(student.collected(), from: "registrar", statedAt: statedAt)
            } else {
                try school.bench.hear(student.uncollected(), from: "registrar", statedAt: statedAt)
            }
        }
        let answer = try school.bench.ask(ShowDiplomas(student: student.id))
        if isInCalendar {
            #expect(try school.diplomas().count == 1)
        } else {
            #expect(answer == .waitsForPaper(due: .days(30)))
        }
        #expect(try school.bench.parked() == Array(repeating: "older-than-known", count: tooLate))
    }

    @Test("What leaves the calendar is said to, and what comes back as well: the revision tells which was last")
    func revisions() throws {
        let school = try TestSchool(documents: "zh,en")
        let bench = school.bench
        try bench.hear(student.listed(), from: "sis")
        try bench.hear(student.collected("C-1"), from: "registrar")
        try bench.hear(student.uncollected("C-1"), from: "registrar", statedAt: bench.now + 1)
        try bench.hear(student.collected("C-2"), from: "registrar", statedAt: bench.now + 2)
        try bench.hear(student.withdrawn(), from: "sis", statedAt: bench.now + 3)
        try bench.hear(student.listed(), from: "sis", statedAt: bench.now + 4)
        try bench.hear(student.revoked(), from: "registrar")
        try bench.hear(student.revoked(), from: "registrar")
        let scheduled = try bench.said(DiplomaScheduled.self).filter { $0.document == .zh }.map(\.revision)
        let zh = diplomaID(of: student.id, .zh)
        let unscheduled = try bench.said(DiplomaUnscheduled.self).filter { $0.diploma == zh }.map(\.revision)
        #expect((scheduled, unscheduled) == ([1, 3, 5], [2, 4, 6]))
        #expect(try bench.said(DiplomaUnscheduled.self).count == 6, "one for each document")
    }

    @Test("After a withdrawal another paper may be collected")
    func another() throws {
        let school = try TestSchool()
        try school.bench.hear(student.listed(), from: "sis")
        try school.bench.hear(student.collected("C-1"), from: "registrar")
        try school.bench.hear(student.uncollected("C-1"), from: "registrar", statedAt: school.bench.now + 1)
        try school.bench.hear(student.collected("C-2"), from: "registrar", statedAt: school.bench.now + 2)
        #expect(try school.diplomas().map(\.certificateNumber) == ["C-2"])
        #expect(try school.bench.parked().isEmpty)
    }

    @Test("A fee is kept once, by its receipt")
    func fees() throws {
        let school = try TestSchool()
        try school.bench.hear(student.paid(), from: "cashier")
        try school.bench.hear(student.listed(), from: "sis")
        try school.bench.hear(student.paid(), from: "cashier")
        #expect(try school.rows("SELECT amount FROM fees").map { try $0["amount"] as Int } == [100])
        for _ in 1...2 { try school.bench.hear(student.refunded(), from: "cashier") }
        #expect(try school.rows("SELECT receipt FROM refunds").map { try $0["receipt"] as String } == ["R-1"])
    }

    @Test("Another amount under one receipt, stated at the same time or earlier, is told to who stated it")
    func contradictingFees() throws {
        let school = try TestSchool()
        try school.bench.hear(student.listed(), from: "sis")
        let now = school.bench.now
        for (amount, statedAt) in [(100, now), (200, now), (300, now - 60), (400, now + 1)] {
            try school.bench.hear(student.paid(amount), from: "cashier", statedAt: statedAt)
            try school.bench.hear(student.refunded(amount), from: "cashier", statedAt: statedAt)
        }
        #expect(
            try school.bench.parked().sorted() == ["older-than-known", "older-than-known", "same-time", "same-time"])
        #expect(try school.rows("SELECT amount FROM fees").map { try $0["amount"] as Int } == [400])
    }
}
