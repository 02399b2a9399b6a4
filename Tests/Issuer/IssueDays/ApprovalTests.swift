import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

@Suite("What takes a second person")
struct ApprovalTests {
    private static let second = Actor(
        kind: .staff, id: "lin", name: Bilingual(zh: Line(rawValue: "林佩珊")!, en: Line(rawValue: "Lin Pei-Shan")!),
        roles: [.registrar])

    private func desk(hours: Int = 24) throws -> Desk {
        let settings = [
            "two-persons-above": "2", "guard-floor": "2", "canary-above": "0", "approval-hours": "\(hours)",
        ]
        let desk = try Desk(TestSchool(settings))
        for student in Student.many(3) { try desk.school.collect(student) }
        return desk
    }

    private func want(_ deed: CalendarDeed, _ desk: Desk) throws -> UUID {
        let id = UUID()
        let answer = try desk.ask(ActOnDiplomas(id: id, selection: desk.select(), deed, because: Desk.because))
        guard case .waits = answer else { throw Desk.NotDone(answer: answer) }
        return id
    }

    private func decide(
        _ id: UUID, _ isGranted: Bool, _ desk: Desk, as actor: Actor = second
    ) throws -> DecideApproval.Answer {
        try desk.ask(
            DecideApproval(id: UUID(), approval: id, isGranted: isGranted, because: Desk.because), as: actor)
    }

    private func approvals(_ desk: Desk, as actor: Actor = second) throws -> [Approval] {
        try desk.ask(ShowIssueDay(), as: actor).approvals
    }

    @Test(
        "Many are released, moved and cancelled once a second person agrees, and not by the first",
        arguments: [CalendarDeed.release, .reschedule(to: Day(rawValue: "2026-08-01")!), .cancel])
    func agrees(deed: CalendarDeed) throws {
        let desk = try desk()
        if deed == .release { try desk.act(.hold) }
        let before = try desk.lines()
        let id = try want(deed, desk)
        #expect(try desk.lines() == before, "nothing is done")
        let shown = try #require(approvals(desk).first)
        #expect(shown.id == id && shown.count == 3 && !shown.isOwn && shown.filter == .init())
        #expect(try approvals(desk, as: Desk.clerk).first?.isOwn == true)
        #expect(try decide(id, true, desk, as: Desk.clerk) == .own)
        #expect(try desk.lines() == before)
        let selection = try #require(shown.selection)
        guard case .selected(let selected) = try desk.ask(ShowSelectedDiplomas(selection: selection), as: Self.second)
        else {
            Issue.record("who is asked to grant it does not see it")
            return
        }
        #expect(selected.count == 3 && selected.students == 3 && selected.first.count == 3)
        guard case .granted(let outcome?) = try decide(id, true, desk) else {
            Issue.record("not granted")
            return
        }
        #expect(try outcome.count == 3 && desk.lines() != before && approvals(desk).isEmpty)
        let after = try desk.ask(ShowSelectedDiplomas(selection: selection), as: Self.second)
        #expect(after == .unknown, "it is nobody's matter any more but the first person's")
        #expect(try decide(id, true, desk) == .over)
        // Either may take it back, within its minutes.
        guard case .takenBack(let back) = try desk.takeBack(id, as: Self.second) else {
            Issue.record("not taken back")
            return
        }
        #expect(try back.count == 3 && desk.lines() == before)
    }

    @Test("So few, and what only keeps, one person does alone")
    func alone() throws {
        let desk = try desk()
        #expect(try desk.act(.hold).count == 3)
        #expect(try desk.act(.cancel, on: .init(words: Line(rawValue: Student.many(1)[0].number))).count == 1)
        #expect(try approvals(desk).isEmpty)
    }

    @Test("A second person declines, the first takes it back, and after a day it is over")
    func ends() throws {
        let desk = try desk()
        let before = try desk.lines()
        #expect(try decide(want(.cancel, desk), false, desk) == .declined)
        #expect(try decide(want(.cancel, desk), false, desk, as: Desk.clerk) == .declined)
        let late = try want(.cancel, desk)
        desk.bench.now += 86_401
        #expect(try approvals(desk).isEmpty && decide(late, true, desk) == .over)
        #expect(try desk.lines() == before)
    }

    @Test("A day that has come too near is told and changes nothing; what has left meanwhile is left out")
    func late() throws {
        let desk = try desk()
        let id = try want(.reschedule(to: Day(rawValue: "2026-06-23")!), desk)
        desk.bench.now += 86_000
        #expect(try decide(id, true, desk) == .impossible)
        let cancel = try want(.cancel, desk)
        try desk.school.bench.hear(Student.many(1)[0].withdrawn(), from: "sis")
        guard case .granted(let outcome?) = try decide(cancel, true, desk) else {
            Issue.record("not granted")
            return
        }
        #expect(outcome.count == 2 && outcome.left.map(\.why) == [.gone])
    }

    @Test("A selection is kept for as long as a second person can agree")
    func kept() throws {
        let desk = try desk(hours: 48)
        let id = try want(.cancel, desk)
        desk.bench.now += 86_401
        try desk.bench.turn("forget")
        guard case .granted(let outcome?) = try decide(id, true, desk) else {
            Issue.record("not granted")
            return
        }
        #expect(outcome.count == 3)
    }

    @Test("Far more than usual go once a second person agrees, on that day")
    func letsGo() throws {
        let desk = try desk()
        try desk.school.sealDue()
        let id = UUID()
        let wanted = SetIssueDay(id: id, goesOn: true, because: Desk.because)
        guard case .waits(let until) = try desk.ask(wanted) else {
            Issue.record("does not wait")
            return
        }
        #expect(until <= desk.bench.now + 86_400)
        #expect(
            try desk.ask(SetIssueDay(id: UUID(), goesOn: true, because: Desk.because)) == .waits(until: until),
            "it is wanted once")
        #expect(try approvals(desk).map(\.kind) == [.letGo] && decide(id, true, desk, as: Desk.clerk) == .own)
        #expect(try decide(id, true, desk) == .granted(nil))
        try desk.school.seal()
        #expect(try desk.bench.said(DiplomaSealed.self).count == 3)
        #expect(
            try desk.school.rows("SELECT what FROM acts ORDER BY acted_at, what").count == 3,
            "the wish, the day and the word of the second")
    }
}
