import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

@Suite("What becomes of a list")
struct ReactionTests {
    let lists: Lists
    var bench: Bench { lists.bench }
    var student: UUID { lists.student }

    init() throws { lists = try Lists() }

    @Test("It opens once, with every unit, and military service only for those subject to it")
    func opens() throws {
        #expect(try lists.list().facts == [ClearanceOpened.name])
        #expect(try bench.hear(Student().listed(), from: "sis", statedAt: bench.now + 1).isEmpty)
        #expect(try lists.results() == [.pending, .pending, .pending, .notRequired])
        try bench.hear(Student().listed(conscript: true), from: "sis", statedAt: bench.now + 2)
        #expect(try lists.results() == [.pending, .pending, .pending, .pending])
        #expect(try bench.parked().isEmpty)
    }

    @Test("It is complete once all have answered, and open again when one takes its word back")
    func completes() throws {
        try lists.list()
        #expect(try lists.review("department", .passed).isEmpty)
        #expect(try lists.review("library", .notRequired).isEmpty)
        let completed = [ClearanceCompleted.name, StudentCleared.name]
        #expect(try lists.review("career", .passed) == completed)
        #expect(try lists.review("career", .passed, after: 1).isEmpty)
        #expect(
            try lists.review("library", .returned, after: 2) == [
                ClearanceReturned.name, ClearanceReopened.name, StudentClearanceReopened.name,
            ])
        #expect(try lists.review("library", .passed, after: 3) == completed)
        // The clock stood still: whoever hears them in another order must still be able to tell the last.
        #expect(try bench.said(ClearanceCompleted.self).map(\.revision) == [1, 4])
        #expect(try bench.said(ClearanceReturned.self).map(\.revision) == [2])
        #expect(try bench.said(ClearanceReopened.self).map(\.revision) == [3])
        #expect(try bench.said(StudentCleared.self).map(\.studentNumber.rawValue) == ["410912345", "410912345"])
    }

    @Test("The form and the requirements may be what is missing last, and a requirement opens it again")
    func otherDemands() throws {
        try bench.hear(Student().listed(), from: "sis")
        try bench.hear(Student().assessed(credits: false), from: "sis")
        try lists.complete()
        #expect(try lists.checklist().missing == [.form, .credits])
        try bench.hear(ContactConfirmed(student: student, confirmedAt: bench.now))
        #expect(try lists.checklist().missing == [.credits])
        let met = try bench.hear(Student().assessed(credits: true), from: "sis", statedAt: bench.now + 1)
        #expect(met.facts == [ClearanceCompleted.name])
        let unmet = try bench.hear(
            Student().assessed(credits: true, thresholds: false), from: "sis", statedAt: bench.now + 2)
        #expect(unmet.facts == [ClearanceReopened.name])
        #expect(try lists.checklist().missing == [.thresholds])
    }

    @Test("A school may do without either")
    func fewerDemands() throws {
        let lists = try Lists(["demand-form": "false", "demand-requirements": "false"])
        try lists.bench.hear(Student().listed(), from: "sis")
        try lists.bench.hear(Student().assessed(credits: false), from: "sis")
        try lists.complete()
        #expect(try lists.checklist().completedAt != nil && lists.checklist().missing == [])
    }

    @Test("A demand that is given up completes the lists that waited for it alone")
    func demandGone() throws {
        try bench.hear(Student().listed(), from: "sis")
        try lists.complete()
        let judge = Judge(
            units: UnitBook(file: Lists.unitsFile), demands: Checklist.Demands(form: false, requirements: true))
        let judged = try bench.connection.transaction { tx in
            #expect(try JudgeLists(judge: judge).agreed(tx) == [student])
            return try judge.judge(student, tx)
        }
        #expect(judged.contains { $0 is ClearanceCompleted })
        try bench.connection.transaction { tx in _ = try tx.run("UPDATE lists SET completed_at = NULL") }
        try bench.turn("judge lists")
        #expect(try bench.said(ClearanceCompleted.self).isEmpty)
    }

    @Test(
        "A unit’s latest word holds, whatever the order of arrival; what comes too late or at the same time is told so")
    func latestHolds() throws {
        try lists.list()
        try lists.review("library", .passed, after: 5)
        try lists.review("library", .returned, after: 2)
        #expect(try lists.results()[1] == .passed)
        try bench.hear(Student().reviewed("library", .returned), from: "library", id: "b", statedAt: bench.now + 6)
        try bench.hear(Student().reviewed("library", .passed), from: "library", id: "a", statedAt: bench.now + 6)
        try bench.hear(Student().reviewed("library", .passed), from: "library", id: "c", statedAt: bench.now + 6)
        #expect(try lists.results()[1] == .passed)
        #expect(try Set(bench.parked()) == ["older-than-known", "same-time"])
        #expect(try bench.parked().count == 3)
    }

    @Test("Sending back is said once, by the name of the unit alone")
    func returned() throws {
        try lists.list()
        let note = Bilingual(zh: line("兩本書"), en: line("two books"))
        for (second, unit) in [(1.0, "library"), (2, "library"), (3, "department")] {
            try bench.hear(
                Student().reviewed(unit, .returned, note: note), from: unit, statedAt: bench.now + second)
        }
        let said = try bench.said(ClearanceReturned.self)
        #expect(said.map { $0.units.map(\.zh.rawValue) } == [["圖書館"], ["IM系"]])
        #expect(said.map(\.revision) == [1, 2])
        #expect(try !bench.said().contains { $0.body.contains("兩本書") })
    }

    @Test("A new snapshot of the roster leaves the answers as they are; an older one changes nothing")
    func relisted() throws {
        try lists.list()
        try lists.review("library", .passed)
        try bench.hear(Student().listed(conscript: true), from: "sis", statedAt: bench.now - 60)
        #expect(try lists.results() == [.pending, .passed, .pending, .notRequired])
        #expect(try bench.parked() == ["older-than-known"])
        try bench.hear(Student().listed(), from: "sis", statedAt: bench.now + 60)
        #expect(try lists.results() == [.pending, .passed, .pending, .notRequired])
    }

    @Test("Of two snapshots of one time the greater id holds, and the later to arrive is told to be stamped anew")
    func sameTime() throws {
        try bench.hear(Student().listed(), from: "sis", id: "a")
        let said = try bench.hear(Student().listed(conscript: true), from: "sis", id: "b")
        #expect(said.contains { $0.type == EventRejected.name && $0.routingKey == "sis" })
        #expect(try lists.results().last == .pending)
        #expect(try bench.parked() == ["same-time"])
    }

    @Test("The snapshot is kept whole, as it was stated")
    func snapshot() throws {
        try lists.list()
        let kept = try bench.connection.transaction { tx in try tx.snapshot(of: student) }
        #expect(kept == Student().listed())
    }

    @Test("A complete list opens again when a new snapshot brings a unit that must be asked")
    func snapshotReopens() throws {
        try lists.list()
        try lists.complete()
        let said = try bench.hear(Student().listed(conscript: true), from: "sis", statedAt: bench.now + 1)
        #expect(said.facts == [ClearanceReopened.name])
    }

    @Test("A review and the form that come before the listing take effect with it")
    func reviewFirst() throws {
        try lists.complete()
        try bench.hear(ContactConfirmed(student: student, confirmedAt: bench.now))
        #expect(try bench.ask(ShowChecklist(student: student)) == .notListed)
        let said = try bench.hear(Student().listed(), from: "sis").facts
        #expect(said == [ClearanceOpened.name, ClearanceCompleted.name])
    }

    @Test("Withdrawn and listed are one order, whichever is heard first")
    func withdrawn() throws {
        try bench.hear(Student().withdrawn(), from: "sis", statedAt: bench.now + 10)
        #expect(try bench.hear(Student().listed(), from: "sis", statedAt: bench.now).facts.isEmpty)
        #expect(try bench.ask(ShowChecklist(student: student)) == .notListed)
        #expect(try bench.hear(Student().listed(), from: "sis", statedAt: bench.now + 20).facts.count == 1)
        try bench.hear(Student().withdrawn(), from: "sis", statedAt: bench.now + 15)
        #expect(try lists.results().count == 4)
        #expect(try bench.parked() == ["older-than-known", "older-than-known"])
    }

    @Test("The latest assessment and every answer are shown")
    func shows() throws {
        try lists.list()
        try bench.hear(
            Student().assessed(credits: true, thresholds: false, details: "英文門檻：還沒有成績"), from: "sis",
            statedAt: bench.now + 2)
        try bench.hear(Student().assessed(credits: false, details: "缺3學分"), from: "sis", statedAt: bench.now + 1)
        let note = Bilingual(zh: line("兩本書"), en: line("two books"))
        try bench.hear(Student().reviewed("library", .returned, note: note), from: "library")
        let list = try lists.checklist()
        #expect(list.creditsMet == true && list.thresholdsMet == false && list.completedAt == nil)
        #expect(list.details?.rawValue == "英文門檻：還沒有成績")
        #expect(list.lines[1].note == note && list.lines[1].reviewedAt == Student.reviewedAt)
        #expect(list.lines[1].name.zh.rawValue == "圖書館" && list.lines[1].phoneExtension == "1713")
        #expect(list.lines[0].name.zh.rawValue == "IM系")
        #expect(list.missing == [.units, .thresholds])
    }

    @Test("A unit that is not asked any more holds nobody back, and one that returned it holds those on the list")
    func unitGone() throws {
        for one in [Student(), .other] { try lists.list(one) }
        for one in [Student(), .other] { try bench.hear(one.reviewed("department", .passed), from: "department") }
        try lists.review("career", .passed)
        try bench.hear(Student.other.reviewed("career", .returned), from: "career")
        #expect(try lists.change("library", insteadOf: 1, .end(from: nil)) == .set(revision: 2))
        try bench.turn("judge lists")
        #expect(try bench.said(ClearanceCompleted.self).map(\.student) == [student])
        #expect(try lists.checklist().completedAt == bench.now)
        try bench.turn("judge lists")
        #expect(try bench.said(ClearanceCompleted.self).count == 1)
    }

    private func take(_ judging: JudgeLists) throws {
        #expect(try judging.turn(Turn(connection: bench.connection, saying: bench.saying, now: bench.now)) == .later)
    }

    @Test("A student whose row cannot be read holds up nobody whose list is complete")
    func unreadable() throws {
        for one in [Student(), .other] {
            try bench.hear(one.listed(), from: "sis")
            for unit in Lists.units.dropLast() { try bench.hear(one.reviewed(unit, .passed), from: unit) }
        }
        try bench.connection.transaction { tx in
            let odd = min(student, Student.other.id)
            _ = try tx.run("UPDATE candidates SET batch = 'odd' WHERE student = \(odd)")
        }
        try take(
            JudgeLists(
                judge: Judge(
                    units: UnitBook(file: Lists.unitsFile), demands: Checklist.Demands(form: false, requirements: true))
            ))
        #expect(try bench.said(ClearanceCompleted.self).map(\.student) == [max(student, Student.other.id)])
    }
}
