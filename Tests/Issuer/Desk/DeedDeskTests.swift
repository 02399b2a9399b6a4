import Foundation
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

@Suite("The registrar's desk holds, lets go, moves, cancels and puts back")
struct DeedDeskTests {
    let student = Student()

    @Test("What the desk holds is not sealed though it is due; only the desk lets it go, and then it is sealed at once")
    func holds() throws {
        let desk = try Desk()
        let (school, bench) = (desk.school, desk.bench)
        try school.collect()
        let outcome = try desk.act(.hold)
        #expect(outcome.made.map(\.student) == [student.id] && outcome.left.isEmpty)
        #expect(try bench.said(DiplomaHeld.self).map(\.reasons) == [[.desk]])
        try school.sealDue()
        #expect(try school.diplomas().map(\.state) == [.held])
        let line = try #require(desk.lines().first)
        #expect(line.state == .held && line.reasons == [.desk] && line.word?.because == Desk.because)
        #expect(line.word?.by.zh.rawValue == "高敏如")
        // No other way ends it: neither the command, nor what the roster says, nor what else there is to weigh.
        let lifted = try bench.perform { tx in try LiftCommand.lift(student.id, clerk("lifted"), tx) }
        #expect(lifted.holds.isEmpty && lifted.lines.count == 1 && lifted.lines[0].contains("only the desk"))
        try bench.hear(student.listed(), from: "sis", statedAt: bench.now)
        try school.seal()
        #expect(try school.diplomas().map(\.state) == [.held])
        #expect(try desk.act(.hold).left.map(\.why) == [.already])
        try desk.act(.release)
        #expect(try bench.said(DiplomaReleased.self).map(\.revision) == [2])
        try school.seal()
        #expect(try school.diplomas().map(\.state) == [.sealed])
        #expect(try desk.lines().isEmpty)
        #expect(
            try school.rows("SELECT what FROM acts ORDER BY acted_at").map { try $0["what"] as String }
                == ["hold: 1 diplomas", "release: 1 diplomas"])
    }

    @Test("What a worker draws at the moment of a hold is not sealed")
    func race() throws {
        let desk = try Desk()
        try desk.school.collect()
        desk.bench.now += 31 * 86_400
        let (work, now) = (try desk.school.sealing(), desk.bench.now)
        let attempt = Attempt(token: UUID(), leasedUntil: now + 120)
        let workshop = try work.ready(nil)
        let due = try desk.bench.connection.transaction(now: now) { tx in
            try work.claim(attempt, tx).answer.map { try $0.item.get() }
        }
        let done = try due.map {
            Recorded(
                item: $0,
                done: SealDue.Done.sealed(
                    try seal(
                        workshop.preparing.prepare($0, sealedAt: now, evidence: workshop.keys.evidence),
                        with: workshop.keys)))
        }
        #expect(done.count == 1)
        try desk.act(.hold)
        let kept = try desk.bench.connection.transaction(now: now) { tx in try work.record(done, attempt, tx).answer }
        #expect(kept == 0)
        #expect(try desk.bench.said(DiplomaSealed.self).isEmpty)
        #expect(try desk.school.diplomas().map(\.state) == [.held])
    }

    @Test("A registered diploma that the desk holds is not mailed, and its file stays as it is")
    func sealed() throws {
        let desk = try Desk(TestSchool(documents: "zh,en"))
        let school = desk.school
        try school.collect()
        // One is moved away, so that the other is sealed alone.
        let english = CalendarFilter(document: .en)
        let day = Day(taipei: desk.bench.now).plus(days: 60)
        try desk.act(.reschedule(to: day), on: english)
        try school.sealDue()
        try desk.act(.hold, on: english)
        try school.register()
        try desk.bench.hear(
            EmailVerified(
                student: student.id, address: "pei@mailbox.example", revision: 1, verifiedAt: desk.bench.now))
        try desk.bench.turn("mail")
        #expect(try desk.bench.said(DiplomaMailed.self).isEmpty, "a hold is a student's, whichever document was chosen")
        #expect(try school.rows("SELECT FROM seals").count == 1)
    }

    @Test("Moved diplomas leave on their new day and hearers are told; a day that has gone by is refused")
    func moves() throws {
        let desk = try Desk()
        let (school, bench) = (desk.school, desk.bench)
        try school.collect()
        let today = Day(taipei: bench.now)
        func move(_ day: Day) throws -> ActOnDiplomas.Answer {
            try desk.ask(
                ActOnDiplomas(id: UUID(), selection: desk.select(), .reschedule(to: day), because: Desk.because))
        }
        #expect(try move(today) == .tooSoon(earliest: today.plus(days: 1)))
        #expect(try move(today.plus(days: 4_000)) == .tooLate(latest: today.plus(months: 60)))
        let day = today.plus(days: 2)
        try desk.act(.reschedule(to: day))
        let said = try #require(bench.said(DiplomaScheduled.self).last)
        #expect(said.revision == 2 && said.dueAt.rfc3339 == Date(startOf: day).rfc3339)
        bench.now = Date(startOf: day) - 1
        try school.seal()
        #expect(try school.diplomas().map(\.state) == [.scheduled])
        bench.now += 1
        try school.seal()
        #expect(try school.diplomas().map(\.state) == [.sealed])
        #expect(
            try desk.act(.reschedule(to: day.plus(days: 9)), id: UUID()).count == 0, "what is sealed is not touched")
    }

    @Test("What is cancelled is never due, is told as unscheduled, and comes back on its old day")
    func cancels() throws {
        let desk = try Desk()
        let (school, bench) = (desk.school, desk.bench)
        try school.collect()
        try desk.act(.cancel)
        #expect(try bench.said(DiplomaUnscheduled.self).map(\.revision) == [2])
        try school.sealDue()
        #expect(try school.diplomas().map(\.state) == [.held], "its student is told that it waits for a person")
        #expect(try desk.lines().map(\.state) == [.cancelled] && desk.lines().first?.word?.because == Desk.because)
        #expect(try desk.act(.hold).left.map(\.why) == [.cancelled])
        // A withdrawn and relisted student's calendar is said again, but not what was cancelled.
        try bench.hear(student.withdrawn(), from: "sis", statedAt: bench.now)
        try bench.hear(student.listed(), from: "sis", statedAt: bench.now + 1)
        #expect(try bench.said(DiplomaScheduled.self).count == 1)
        try desk.act(.restore)
        #expect(try bench.said(DiplomaScheduled.self).count == 2)
        _ = try bench.perform { tx in try LiftCommand.lift(student.id, clerk("lifted"), tx) }
        try school.seal()
        #expect(try school.diplomas().map(\.state) == [.sealed])
    }

    @Test("A collection that is taken back and made anew begins anew, whatever the desk had cancelled")
    func collectedAnew() throws {
        let desk = try Desk()
        let (school, bench) = (desk.school, desk.bench)
        try school.collect()
        try desk.act(.cancel)
        try bench.hear(student.uncollected("C-\(student.number)"), from: "registrar", statedAt: bench.now + 1)
        try bench.hear(student.collected("C-\(student.number)"), from: "registrar", statedAt: bench.now + 2)
        #expect(try desk.lines().map(\.state) == [.waiting])
    }

    @Test(
        "Everything can be taken back for ten minutes, by who has done it, once",
        arguments: [
            CalendarDeed.hold, .release, .reschedule(to: Day(rawValue: "2026-08-01")!), .cancel, .restore, .admit,
        ])
    func takesBack(deed: CalendarDeed) throws {
        let desk = try Desk(TestSchool(deed == .admit ? ["first-term": "115-1"] : [:]))
        try desk.school.collect()
        if deed == .release { try desk.act(.hold) }
        if deed == .restore { try desk.act(.cancel) }
        let before = try desk.lines()
        let id = UUID()
        try desk.act(deed, id: id)
        #expect(try desk.lines() != before)
        let other = Actor(kind: .staff, id: "lin", roles: [.registrar])
        #expect(try desk.takeBack(id, as: other) == .unknown)
        desk.bench.now += 599
        guard case .takenBack(let outcome) = try desk.takeBack(id) else {
            Issue.record("not taken back")
            return
        }
        #expect(outcome.count == 1 && outcome.left.isEmpty)
        #expect(try desk.lines() == before)
        #expect(try desk.takeBack(id) == .before)
    }

    @Test("After ten minutes nothing is taken back, and what somebody has changed since stays")
    func changed() throws {
        let desk = try Desk()
        try desk.school.collect()
        let (late, early) = (UUID(), UUID())
        try desk.act(.cancel, id: late)
        desk.bench.now += 601
        #expect(try desk.takeBack(late) == .tooLate(since: desk.bench.now - 1))
        try desk.act(.restore)
        try desk.act(.hold, id: early)
        try desk.act(.release)
        try desk.act(.hold)
        guard case .takenBack(let outcome) = try desk.takeBack(early) else {
            Issue.record("not answered")
            return
        }
        #expect(outcome.count == 0 && outcome.left.map(\.why) == [.changed])
        #expect(try desk.lines().map(\.state) == [.held])
    }

    @Test("The same question has one effect; another's selection is nobody's")
    func once() throws {
        let desk = try Desk()
        try desk.school.collect()
        let (selection, id) = (try desk.select(), UUID())
        let question = ActOnDiplomas(id: id, selection: selection, .cancel, because: Desk.because)
        let first = try desk.ask(question)
        #expect(try desk.ask(question) == first && desk.bench.said(DiplomaUnscheduled.self).count == 1)
        let other = Actor(kind: .staff, id: "lin", roles: [.registrar])
        #expect(
            try desk.ask(ActOnDiplomas(id: UUID(), selection: selection, .restore, because: Desk.because), as: other)
                == .unknown)
        let reviewer = Actor(kind: .staff, id: "hsu", roles: [.reviewer], units: ["library"])
        #expect(try desk.bench.ask(question, as: reviewer).answer == nil)
    }
}
