import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

@Suite("What staff decide at a unit's desk")
struct UnitDeskTests {
    let lists: Lists
    var bench: Bench { lists.bench }
    let librarian = Actor(kind: .staff, id: "hsu", roles: [.reviewer], units: ["library"])
    let registrar = Actor(kind: .staff, id: "kao", roles: [.registrar])
    let note = Bilingual(zh: line("兩本書"), en: line("two books"))

    init() throws { lists = try Lists() }

    /// Lists so many students, and what a reviewer ticks is all of them.
    func students(_ count: Int = 3, department: String = "IM") throws -> [Student] {
        let all = (0..<count).map { Student(number: StudentNumber(rawValue: "\(department)\(100 + $0)")!) }
        for one in all {
            try bench.hear(one.listed(department: department), from: "sis")
            try bench.hear(ContactConfirmed(student: one.id, confirmedAt: bench.now))
        }
        bench.now += 60
        return all
    }

    func places(_ students: [Student]) -> [ListUnitWork.Place] {
        students.map { .init(number: $0.number, student: $0.id) }
    }

    func question(
        _ decision: DecideUnitWork.Decision, _ students: [Student], shown: ClearanceReviewed.Result = .pending,
        unit: String = "library", id: UUID = UUID()
    ) -> DecideUnitWork {
        DecideUnitWork(id: id, unit: unit, lines: places(students), shown: shown, decision)
    }

    func decide(_ question: DecideUnitWork, as actor: Actor) throws -> DecideUnitWork.Outcome {
        guard case .answer(.decided(let outcome)) = try bench.ask(question, as: actor) else { throw NotDecided() }
        return outcome
    }

    func takeBack(
        _ decision: UUID, as actor: Actor, unit: String = "library", id: UUID = UUID()
    ) throws -> TakeBackUnitWork.Answer {
        try #require(bench.ask(TakeBackUnitWork(id: id, unit: unit, decision: decision), as: actor).answer)
    }

    func shown(_ students: [Student], unit: String = "library") throws -> [ClearanceReviewed.Result] {
        try bench.connection.transaction { tx in
            try students.map { try #require(try tx.lines(about: $0.id)[unit]).shown }
        }
    }

    func rows(_ query: Query) throws -> [Row] { try bench.connection.transaction { tx in try tx.rows(query) } }

    struct NotDecided: Error {}

    @Test("After the end of a batch's review a decision counts, and it is told; what is not decided by then is marked")
    func late() throws {
        let all = try students(2)
        let hours = BatchHours(opensAt: bench.now - 600, closesAt: bench.now + 30, reviewUntil: bench.now + 60)
        let set = SetBatchHours(id: UUID(), batch: Batch(rawValue: "114-2-1")!, hours: hours, insteadOf: 0)
        #expect(try bench.ask(set, as: registrar).answer == .set)
        func marks(_ result: ClearanceReviewed.Result) throws -> [Date?] {
            let answer = try bench.ask(ListUnitWork(unit: "library", result: result, after: nil), as: librarian).answer
            guard case .page(let page) = answer else { throw NotDecided() }
            #expect(page.reviewUntil == hours.reviewUntil, "there is one batch")
            return page.lines.map(\.overdueSince)
        }
        #expect(try decide(question(.passed, [all[0]]), as: librarian).late == nil)
        #expect(try marks(.pending) == [nil])
        let over = bench.now + 60
        bench.now += 61
        #expect(try marks(.pending) == [over] && marks(.passed) == [nil])
        // The registrar's list counts those that the unit's marks, and no others.
        func overdue() throws -> Int? {
            try bench.ask(ShowExceptions(), as: registrar).answer?.units.first { $0.unit == "library" }?.count
        }
        #expect(try overdue() == 1)
        #expect(
            try decide(
                question(.returned(note: Bilingual(zh: line("請還書"), en: line("Bring the book"))), [all[1]]),
                as: librarian
            ).late == 1)
        #expect(try marks(.returned) == [nil] && overdue() == nil)
        bench.now += 1
        let outcome = try decide(question(.passed, [all[1]], shown: .returned), as: librarian)
        #expect(outcome.late == 1 && outcome.made.count == 1)
        #expect(try shown(all) == [.passed, .passed])
    }

    @Test("All who were ticked pass at once: as events of clearance's own, applied before anybody reads the list again")
    func passes() throws {
        let all = try students()
        let outcome = try decide(question(.passed, all), as: librarian)
        #expect(outcome.made.map(\.place) == places(all) && outcome.left.isEmpty)
        #expect(outcome.until == bench.now + 600 && outcome.unit.zh.rawValue == "圖書館")
        #expect(try shown(all) == [.passed, .passed, .passed])
        let said = try bench.said().filter { $0.type == ClearanceReviewed.name }
        #expect(said.count == 3 && said.allSatisfy { $0.exchange == "campus" })
        #expect(said.allSatisfy { $0.routingKey == "clearance.clearance.reviewed.v1" })
        #expect(said.allSatisfy { $0.body.contains(#""source":"/mortarboard/clearance""#) })
        let reviews = try bench.said(ClearanceReviewed.self)
        #expect(reviews.allSatisfy { $0.reviewedAt == bench.now && $0.result == .passed })
        // Who did it is kept, and whom they saw.
        let acts = try rows("SELECT acted_by, because, what FROM acts")
        try #require(acts.count == 1)
        #expect(try acts[0]["acted_by"] == "hsu")
        #expect(try acts[0]["what"] == "passed: 3 lines of library")
        let seen = try rows("SELECT actor, question FROM accesses")
        #expect(seen.count == 3)
        #expect(try seen.allSatisfy { try $0["actor"] == "hsu" && $0["question"] == DecideUnitWork.name })
    }

    @Test("What comes back through the campus changes nothing")
    func echo() throws {
        let all = try students(1)
        _ = try decide(question(.passed, all), as: librarian)
        let said = try #require(try bench.said().first { $0.type == ClearanceReviewed.name })
        let before = try bench.said().count
        try bench.hearTogether([
            Bench.delivery(body: said.body, routingKey: said.routingKey, user: "clearance")
        ])
        #expect(try bench.said().count == before && bench.parked().isEmpty)
        #expect(try shown(all) == [.passed])
    }

    @Test("A student is sent away with a note that they read, and told once by the unit's name alone")
    func returns() throws {
        let all = try students(2)
        _ = try decide(question(.returned(note: note), all), as: librarian)
        #expect(try shown(all) == [.returned, .returned])
        guard case .checklist(let list) = try bench.ask(ShowChecklist(student: all[0].id)) else { throw NotDecided() }
        #expect(list.lines[1].note == note && list.lines[1].reviewedAt == bench.now)
        #expect(try bench.said(ClearanceReturned.self).map(\.student).sorted() == all.map(\.id).sorted())
        // Another note is a word of its own.
        bench.now += 60
        let other = Bilingual(zh: line("一本書"), en: line("one book"))
        #expect(try decide(question(.returned(note: other), all, shown: .returned), as: librarian).made.count == 2)
        #expect(try bench.said(ClearanceReturned.self).count == 2)
    }

    @Test("The last unit that passes completes the list, and taking it back opens it again")
    func completes() throws {
        let all = try students(1)
        for unit in ["department", "career"] {
            try bench.hear(all[0].reviewed(unit, .passed), from: unit)
        }
        bench.now += 60
        let first = question(.passed, all)
        _ = try decide(first, as: librarian)
        #expect(try bench.said(ClearanceCompleted.self).count == 1)
        bench.now += 60
        _ = try takeBack(first.id, as: librarian)
        #expect(try bench.said(ClearanceReopened.self).count == 1)
        #expect(try shown(all) == [.pending])
        // It is as if nobody had decided: no time stands there.
        guard case .checklist(let list) = try bench.ask(ShowChecklist(student: all[0].id)) else { throw NotDecided() }
        #expect(list.lines[1].reviewedAt == nil && list.lines[1].note == nil)
    }

    @Test("The same form sent twice is one decision, and its answer is repeated; to nobody else")
    func twice() throws {
        let all = try students(2)
        let one = question(.passed, all)
        let first = try decide(one, as: librarian)
        bench.now += 1
        #expect(try decide(one, as: librarian) == first)
        #expect(try bench.said(ClearanceReviewed.self).count == 2)
        #expect(try bench.ask(one, as: registrar) == .forbidden)
    }

    @Test("Who speaks for other units or departments, and a student, decide nothing")
    func scope() throws {
        let (im, me) = (try students(1), try students(1, department: "ME"))
        let mechanic = Actor(
            kind: .staff, id: "lin", roles: [.reviewer], departments: [DepartmentCode(rawValue: "ME")!])
        let actors = [
            Actor(kind: .staff, id: "lee", roles: [.reviewer], units: ["career"]),
            Actor(kind: .staff, id: "ops", roles: [.operator], units: ["library"]),
            Actor(kind: .student, id: "x", roles: [.reviewer], units: ["library"], students: [im[0].id]), mechanic,
        ]
        for actor in actors {
            #expect(try bench.ask(question(.passed, im), as: actor) == .forbidden, "\(actor.id)")
            #expect(try bench.ask(ShowChosenWork(unit: "library", students: [im[0].id]), as: actor) == .forbidden)
            let back = TakeBackUnitWork(id: UUID(), unit: "library", decision: UUID())
            #expect(try bench.ask(back, as: actor) == .forbidden)
        }
        // Of the unit `department` they decide about their own, and of the others they do not even learn the name.
        let outcome = try decide(question(.passed, im + me, unit: "department"), as: mechanic)
        #expect(outcome.made.map(\.place) == places(me))
        #expect(outcome.left == [.init(place: places(im)[0], name: nil, why: .notYours)])
        #expect(try shown(im + me, unit: "department") == [.pending, .passed])
        let chosen = ShowChosenWork(unit: "department", students: (im + me).map(\.id))
        guard case .answer(.chosen(let seen)) = try bench.ask(chosen, as: mechanic) else { throw NotDecided() }
        #expect(seen.lines.map(\.place) == places(me) && seen.notes.count == 1)
        #expect(try decide(question(.passed, im, unit: "department"), as: registrar).made.count == 1)
    }

    @Test("More lines than a page shows, none, and a unit that the school does not have")
    func bounds() throws {
        let many = (0...DecideUnitWork.most).map { Student(number: StudentNumber(rawValue: "N\($0)")!) }
        #expect(try bench.ask(question(.passed, many), as: registrar) == .forbidden)
        #expect(try bench.ask(question(.passed, []), as: registrar) == .forbidden)
        #expect(
            try bench.ask(question(.passed, [Student()], unit: "nowhere"), as: registrar) == .answer(.unknownUnit))
        let unlisted = try decide(question(.passed, [Student()]), as: registrar)
        #expect(unlisted.left.map(\.why) == [.notListed] && unlisted.until == nil && unlisted.made.isEmpty)
        #expect(try rows("SELECT 1 FROM decisions").isEmpty && rows("SELECT 1 FROM acts").isEmpty)
    }

    @Test("Of two who decide at once the second is told what the first has done, line by line")
    func faster() throws {
        let all = try students(2)
        _ = try decide(question(.returned(note: note), [all[0]]), as: librarian)
        bench.now += 1
        let outcome = try decide(question(.passed, all), as: registrar)
        #expect(outcome.made.map(\.place) == places([all[1]]))
        #expect(outcome.left.map(\.why) == [.changed(to: .returned)] && outcome.left[0].name != nil)
        #expect(try shown(all) == [.returned, .passed])
    }

    @Test("Of the desk's word and the unit's own system's the later one holds, in whichever order they come")
    func order() throws {
        let all = try students(1)
        _ = try decide(question(.passed, all), as: librarian)
        let decidedAt = bench.now
        func hears(_ seconds: TimeInterval) throws {
            try bench.hear(all[0].reviewed("library", .returned), from: "library", statedAt: decidedAt + seconds)
        }
        try hears(-10)
        #expect(try shown(all) == [.passed])
        #expect(try bench.parked() == ["older-than-known"])
        try hears(10)
        #expect(try shown(all) == [.returned])
        // The other way round: what is known already and bears a later time keeps the desk from deciding.
        let outcome = try decide(question(.passed, all, shown: .returned), as: librarian)
        #expect(outcome.left.map(\.why) == [.laterKnown])
        bench.now += 60
        #expect(try decide(question(.passed, all, shown: .returned), as: librarian).made.count == 1)
    }
}
