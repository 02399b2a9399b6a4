import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Clearance

@Suite("Reminders to those of a batch who have not finished")
struct ReminderDeskTests {
    private let lists: Lists
    private var bench: Bench { lists.bench }
    private let batch = Batch(rawValue: "114-2-1")!
    private let kao = Actor(
        kind: .staff, id: "kao", name: Bilingual(zh: line("高敏如"), en: line("Kao Min-Ju")), roles: [.registrar])

    init() throws { lists = try Lists() }

    private func open(remind: [Int] = []) throws {
        // Nine in the morning, in Taipei.
        bench.now = Date(rfc3339: "2026-06-22T01:00:00Z")!
        let hours = BatchHours(
            opensAt: bench.now - 86_400 * 30, closesAt: bench.now + 86_400 * 10, remindBefore: remind)
        try bench.perform { tx in try setBatch(batch, hours, .sample, tx) }
    }

    private func show(_ named: [UUID] = []) throws -> ShowReminders.Answer {
        try #require(bench.ask(ShowReminders(batch: batch, named: named), as: kao).answer)
    }

    private func remind(id: UUID = UUID()) throws -> RemindBatch.Answer? {
        try bench.ask(RemindBatch(id: id, batch: batch), as: kao).answer
    }

    private func said() throws -> [ReminderWanted] { try bench.said(ReminderWanted.self) }

    @Test(
        "They are shown by what is left, and named where that is asked; then each is reminded once a day, by whomever")
    func oneADay() throws {
        try open()
        try bench.hear(Student().listed(), from: "sis")
        try lists.list(Student.other)
        try bench.hear(Student.other.reviewed("library", .returned), from: "library")
        let seen = try show([lists.student])
        #expect(seen.groups.map(\.example.step) == [.form, .returned])
        #expect(seen.groups[1].example.units.map(\.zh.rawValue) == ["圖書館"])
        #expect(seen.students == [lists.student, Student.other.id] && seen.remindedToday == 0 && seen.done.isEmpty)
        #expect(seen.people.map(\.person.name.zh.rawValue) == ["周沛恩"] && seen.people[0].step == .form)

        let id = UUID()
        for _ in 1...2 { #expect(try remind(id: id) == .wanted(2), "the same form is the same wish") }
        #expect(try remind() == .wanted(2), "another registrar, before the clock's turn")
        try bench.turn("remind")
        #expect(try Set(said().map(\.student)) == [lists.student, Student.other.id] && said().count == 2)
        #expect(try said().first { $0.student == Student.other.id }?.unfinished.until == bench.now + 86_400 * 10)
        #expect(try remind() == .nobody)
        let after = try show()
        #expect(after.students.isEmpty && after.remindedToday == 2)
        #expect(after.done.map(\.count).sorted() == [0, 2] && !after.done.contains(where: \.isUnderWay))
        #expect(after.done[0].by == Who(account: line("kao"), name: kao.name))

        bench.now += 86_400
        #expect(try remind() == .wanted(2))
        try bench.turn("remind")
        #expect(try said().count == 4)
        let revisions = try said().filter { $0.student == lists.student }.map(\.revision)
        #expect(revisions == revisions.sorted() && Set(revisions).count == 2)
    }

    @Test(
        "One wish reminds nobody twice, also where it lasts past midnight; who has finished meanwhile is not reminded")
    func midnight() throws {
        try open()
        try bench.hear(Student().listed(), from: "sis")
        try bench.hear(Student.other.listed(), from: "sis")
        #expect(try remind() == .wanted(2))
        try bench.hear(ContactConfirmed(student: Student.other.id, confirmedAt: bench.now))
        try bench.turn("remind")
        #expect(try said().map(\.student) == [lists.student])
        try bench.connection.transaction { tx in try tx.run("UPDATE remindings SET ended_at = NULL") }
        bench.now += 86_400
        try bench.turn("remind")
        #expect(try said().count == 1)
    }

    @Test("A batch reminds by itself on its days, once, and not before eight")
    func automatic() throws {
        try open(remind: [10, 9])
        try bench.hear(Student().listed(), from: "sis")
        bench.now = Date(rfc3339: "2026-06-21T23:59:59Z")!
        try bench.turn("remind")
        #expect(try said().isEmpty, "a second before eight")
        for _ in 1...3 {
            bench.now += 3_600
            try bench.turn("remind")
        }
        #expect(try said().count == 1)
        #expect(try show().done.map(\.by) == [nil])
        bench.now += 86_400
        try bench.turn("remind")
        #expect(try said().count == 2)
        bench.now += 86_400
        try bench.turn("remind")
        #expect(try said().count == 2, "eight days before is none of its days")
    }

    @Test(
        "It reminds before papers are handed over no more, long after the form has closed, and nobody who has collected"
    )
    func collection() throws {
        try open()
        for one in [Student(), Student.other] {
            try lists.list(one)
            for unit in Lists.units.dropLast() {
                try bench.hear(one.reviewed(unit, .passed), from: unit)
            }
        }
        try bench.hear(Student.other.collected("ST-1", at: bench.now), from: "sis")
        let from = Date(rfc3339: "2026-07-20T09:00:00+08:00")!
        let hours = BatchHours(
            opensAt: bench.now - 86_400, closesAt: bench.now + 86_400, collectFrom: from,
            collectUntil: from + 10 * 86_400, remindCollectionBefore: [3])
        try bench.perform { tx in try setBatch(batch, hours, .sample, tx) }
        bench.now = from + 6 * 86_400
        try bench.turn("remind")
        #expect(try said().isEmpty, "four days before")
        bench.now += 86_400
        for _ in 1...2 { try bench.turn("remind") }
        #expect(try said().map(\.student) == [lists.student] && said()[0].unfinished.step == .paper)
        #expect(try said()[0].unfinished.until == hours.collectUntil)
        bench.now += 86_400
        try bench.turn("remind")
        #expect(try said().count == 1)
    }

    @Test("Before the review ends it reminds whom a unit sent back, and nobody who waits for units")
    func review() throws {
        try open()
        try lists.list()
        try lists.list(Student.other)
        try bench.hear(Student.other.reviewed("library", .returned), from: "library")
        let hours = BatchHours(
            opensAt: bench.now - 86_400, closesAt: bench.now + 86_400, reviewUntil: bench.now + 5 * 86_400,
            remindReviewBefore: [2])
        try bench.perform { tx in try setBatch(batch, hours, .sample, tx) }
        bench.now += 3 * 86_400
        try bench.turn("remind")
        #expect(try said().map(\.student) == [Student.other.id] && said()[0].unfinished.step == .returned)
    }

    @Test("The batch's page and the student's tell when who was reminded of what")
    func shown() throws {
        try open()
        try lists.list()
        try lists.complete()
        #expect(try remind() == .wanted(1))
        try bench.turn("remind")
        let batches = try #require(bench.ask(ShowBatches(batch: batch), as: kao).answer)
        #expect(batches.reminders.map(\.count) == [1] && batches.reminders[0].by?[.en] == "Kao Min-Ju")
        let why = Actor(kind: .staff, id: "kao", roles: [.registrar], why: "a test")
        guard case .known(let file) = try bench.ask(ShowPerson(student: lists.student), as: why).answer else {
            Issue.record("nobody")
            return
        }
        #expect(file.reminders == [.init(step: .paper, at: bench.now, by: Who(account: line("kao"), name: kao.name))])
    }
}
