import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

@Suite("Deciding about all that a filter lets through")
struct SelectionTests {
    let lists: Lists
    var bench: Bench { lists.bench }
    let librarian = Actor(kind: .staff, id: "hsu", roles: [.reviewer], units: ["library"])
    let registrar = Actor(kind: .staff, id: "kao", roles: [.registrar])
    let note = Bilingual(zh: line("兩本書"), en: line("two books"))

    init() throws { lists = try Lists() }

    /// Lists so many students, in transactions of a hundred.
    func students(_ count: Int, department: String = "IM") throws -> [Student] {
        let all = (0..<count).map { Student(number: StudentNumber(rawValue: "\(department)\(10_000 + $0)")!) }
        let listed = try all.map { one in
            try Bench.delivery(
                of: one.listed(department: department), exchange: "campus", routingKey: "sis.candidate.listed.v1",
                user: "sis", source: "/campus/sis", statedAt: bench.now)
        }
        let confirmed = try all.map { one in
            try Bench.delivery(
                of: ContactConfirmed(student: one.id, confirmedAt: bench.now), exchange: "facts",
                routingKey: ContactConfirmed.name, user: "contact", source: "/mortarboard/contact", statedAt: bench.now)
        }
        for batch in [listed, confirmed] {
            for start in stride(from: 0, to: batch.count, by: 100) {
                try bench.hearTogether(Array(batch[start..<min(start + 100, batch.count)]))
            }
        }
        bench.now += 60
        return all
    }

    func select(
        _ filter: ListUnitWork.Filter = .init(), _ result: ClearanceReviewed.Result = .pending,
        unit: String = "library",
        as actor: Actor? = nil
    ) throws -> (id: UUID, count: Int) {
        let question = SelectUnitWork(id: UUID(), unit: unit, result: result, filter)
        guard case .answer(.selected(let count)) = try bench.ask(question, as: actor ?? librarian) else {
            throw NotSelected()
        }
        return (question.id, count)
    }

    func shown(_ selection: UUID, unit: String = "library", as actor: Actor) throws -> ShowSelectedWork.Selected? {
        let answer = try bench.ask(ShowSelectedWork(unit: unit, selection: selection), as: actor)
        guard case .answer(.selected(let selected)) = answer else { return nil }
        return selected
    }

    func decide(
        _ selection: UUID, _ decision: DecideUnitWork.Decision, id: UUID = UUID(), as actor: Actor? = nil
    ) throws -> DecideUnitWork.Outcome? {
        let question = DecideSelectedWork(id: id, unit: "library", selection: selection, decision)
        guard case .answer(.decided(let outcome)) = try bench.ask(question, as: actor ?? librarian) else { return nil }
        return outcome
    }

    func results(_ students: [Student]) throws -> [ClearanceReviewed.Result: Int] {
        try bench.connection.transaction { tx in
            let lines = try tx.lines(about: students.map(\.id))
            return Dictionary(grouping: students) { lines[$0.id]!["library"]!.shown }.mapValues(\.count)
        }
    }

    struct NotSelected: Error {}

    @Test("Over a thousand pass in one go: each an event of its own, and taken back as one")
    func thousand() throws {
        let all = try students(1_200)
        let (selection, count) = try select()
        #expect(count == 1_200)
        let id = UUID()
        let outcome = try #require(try decide(selection, .passed, id: id))
        #expect(outcome.count == 1_200 && outcome.left.isEmpty && outcome.until == bench.now + 600)
        #expect(outcome.made.count == DecideUnitWork.Outcome.mostNamed && Set(outcome.people).count == 1_200)
        #expect(try results(all) == [.passed: 1_200])
        let said = try bench.said(ClearanceReviewed.self)
        #expect(said.count == 1_200 && Set(said.map(\.studentNumber)).count == 1_200)
        let counted = try bench.connection.transaction { tx in
            try tx.row("SELECT (SELECT count(student) FROM accesses) AS seen, (SELECT count(*) FROM inbox) AS heard")!
        }
        #expect(try counted["seen"] == 1_200 && counted["heard"] == 3_600)
        bench.now += 60
        let back = try bench.ask(TakeBackUnitWork(id: UUID(), unit: "library", decision: id), as: librarian).answer
        guard case .takenBack(let undone) = back else { throw NotSelected() }
        #expect(undone.count == 1_200 && undone.left.isEmpty)
        #expect(try results(all) == [.pending: 1_200])
    }

    @Test("Lists that wait for this unit alone are complete, each told once, and open again when it is taken back")
    func completes() throws {
        let all = try students(30)
        for unit in ["department", "career"] {
            for one in all { try bench.hear(one.reviewed(unit, .passed), from: unit) }
        }
        bench.now += 60
        let id = UUID()
        _ = try decide(select().id, .passed, id: id)
        let completed = try bench.said(ClearanceCompleted.self)
        #expect(Set(completed.map(\.student)) == Set(all.map(\.id)) && completed.count == 30)
        bench.now += 60
        _ = try bench.ask(TakeBackUnitWork(id: UUID(), unit: "library", decision: id), as: librarian)
        let reopened = try bench.said(ClearanceReopened.self)
        #expect(reopened.count == 30)
        for fact in reopened {
            #expect(fact.revision == completed.first { $0.student == fact.student }!.revision + 1)
        }
    }

    @Test("Who is sent away is told once each, with a revision of their own")
    func returns() throws {
        let all = try students(40)
        let outcome = try #require(try decide(select().id, .returned(note: note)))
        #expect(outcome.count == 40)
        let returned = try bench.said(ClearanceReturned.self)
        #expect(Set(returned.map(\.student)) == Set(all.map(\.id)) && returned.count == 40)
    }

    @Test("Whoever stands otherwise by now stays and is named; who came later is not among them")
    func changed() throws {
        let all = try students(3)
        let (selection, count) = try select()
        #expect(count == 3)
        _ = try students(1, department: "ME")
        try bench.hear(all[0].reviewed("library", .returned, note: note), from: "library")
        try bench.hear(all[1].withdrawn(), from: "sis")
        bench.now += 60
        let outcome = try #require(try decide(selection, .passed))
        #expect(outcome.made.map(\.place.student) == [all[2].id])
        let left = Dictionary(uniqueKeysWithValues: outcome.left.map { ($0.place.student, $0.why) })
        #expect(left == [all[0].id: .changed(to: .returned), all[1].id: .notListed])
        #expect(try results([all[2]]) == [.passed: 1])
        // Once more, by another form: nobody is left to be decided about.
        bench.now += 60
        let again = try #require(try decide(selection, .passed))
        #expect(again.count == 0 && again.left.count == 3 && again.until == nil)
    }

    @Test("A filter selects whom the list shows by it; of the unit ‘department’ only the reader's own")
    func filters() throws {
        let (im, me) = (try students(4), try students(2, department: "ME"))
        #expect(try select(.init(department: DepartmentCode(rawValue: "ME")!)).count == 2)
        #expect(try select(.init(words: line("IM10001"))).count == 1)
        #expect(try select(.init(batch: Batch(rawValue: "113-1-1")!)).count == 0)
        #expect(try select(.init(), .passed).count == 0)
        let mechanic = Actor(
            kind: .staff, id: "lin", roles: [.reviewer], departments: [DepartmentCode(rawValue: "ME")!])
        let (selection, count) = try select(unit: "department", as: mechanic)
        #expect(count == me.count && im.count == 4)
        let seen = try #require(try shown(selection, unit: "department", as: mechanic))
        #expect(seen.count == 2 && seen.found == 2 && seen.shown == .pending && seen.undoMinutes == 10)
    }

    @Test("What one has selected no other decides about; asked again by its id a decision answers the same")
    func theirs() throws {
        _ = try students(5)
        let (selection, _) = try select()
        #expect(try shown(selection, as: registrar) == nil && shown(selection, unit: "career", as: registrar) == nil)
        #expect(try decide(selection, .passed, as: registrar) == nil)
        let id = UUID()
        let first = try #require(try decide(selection, .passed, id: id))
        bench.now += 1
        #expect(try decide(selection, .passed, id: id) == first)
        #expect(try bench.said(ClearanceReviewed.self).count == 5)
    }

    @Test("More than one go takes: the first by number, and the page is told how many there are")
    func most() throws {
        _ = try students(SelectUnitWork.most + 20)
        let (selection, count) = try select()
        #expect(count == SelectUnitWork.most)
        let seen = try #require(try shown(selection, as: librarian))
        #expect(seen.found == SelectUnitWork.most + 20 && seen.count == SelectUnitWork.most)
        bench.now += 2 * 86_400
        try bench.turn("forget")
        #expect(try shown(selection, as: librarian) == nil)
    }
}
