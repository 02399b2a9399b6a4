import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

@Suite("Lists, when the rules change between")
struct RulesInForceTests {
    let lists: Lists
    var bench: Bench { lists.bench }

    init() throws { lists = try Lists(scopes: ["dorm": ["dorm"], "army": ["army"], "registry": ["registry"]]) }

    @Test("A new unit joins the lists that are open and is told so; a finished list is judged by the rules of its day")
    func newUnit() throws {
        for one in [Student(), .other] { try lists.list(one) }
        try lists.complete()
        try lists.save(Lists.unit("dorm"))
        try lists.follow()
        #expect(
            try lists.lines() == ["department passed", "library passed", "career passed", "life-guidance not-required"])
        #expect(try lists.checklist().completedAt != nil && lists.checklist().missing == [])
        let told = try bench.said(UnitReviewWanted.self).filter { $0.unit.rawValue == "dorm" }
        #expect(told.map(\.studentNumber) == [Student.other.number])
        #expect(try bench.said(ClearanceReopened.self).isEmpty)
        // Heard of again, it stays finished.
        try bench.hear(Student().listed(), from: "sis", statedAt: bench.now + 1)
        #expect(try lists.checklist().completedAt != nil)
        let told2 = try bench.said(UnitReviewWanted.self).count
        try lists.follow()
        #expect(try bench.said(UnitReviewWanted.self).count == told2, "who follows already is let be")
    }

    @Test("A finished list that a unit of its day reopens is an open one, and follows the rules in force")
    func reversed() throws {
        try lists.list()
        try lists.complete()
        try lists.save(Lists.unit("dorm"))
        try lists.follow()
        try lists.review("library", .returned, after: 2)
        #expect(try lists.lines().suffix(2) == ["life-guidance not-required", "dorm pending"])
        #expect(try bench.said(ClearanceReopened.self).count == 1)
        try lists.review("library", .passed, after: 3)
        #expect(try lists.checklist().completedAt == nil, "the new unit has not answered")
        try bench.hear(Student().reviewed("dorm", .passed), from: "dorm", statedAt: bench.now + 4)
        #expect(try lists.checklist().completedAt != nil)
    }

    @Test(
        "A unit that was ended reopens no list any more, nor does one whose rule was narrowed hold a list that is open")
    func ended() throws {
        try lists.list()
        try lists.complete()
        bench.now += 1
        #expect(try lists.change("library", insteadOf: 1, .end(from: nil)) == .set(revision: 2))
        try lists.review("library", .returned, after: 2)
        #expect(try bench.said(ClearanceReopened.self).isEmpty && lists.checklist().completedAt != nil)
        #expect(try bench.parked().isEmpty, "its system need not know at once")
        try lists.list(.other)
        for unit in ["department", "life-guidance"] {
            try bench.hear(Student.other.reviewed(unit, .passed), from: unit)
        }
        try lists.save(Lists.unit("career", for: .conscripts), insteadOf: 1)
        try lists.follow()
        #expect(try bench.said(ClearanceCompleted.self).map(\.student).last == Student.other.id)
        #expect(try bench.said(UnitReviewUnwanted.self).map(\.unit.rawValue).contains("career"))
    }

    @Test("What is set for later holds when its moment comes, with no event")
    func later() throws {
        try lists.list()
        try lists.save(Lists.unit("dorm"), from: bench.now + 100)
        try lists.follow()
        #expect(try lists.lines().count == 4)
        bench.now += 200
        try lists.follow()
        #expect(try lists.lines().last == "dorm pending")
    }

    @Test(
        "Another unit is asked about who was listed before as about who is listed now, by what the roster says of each")
    func applies() throws {
        try bench.hear(Student().listed(conscript: true), from: "sis")
        try lists.save(Lists.unit("army", for: .conscripts))
        try lists.follow()
        #expect(try lists.lines().last == "army pending")
        try bench.hear(Student().listed(conscript: false), from: "sis", statedAt: bench.now + 1)
        #expect(try lists.lines().last == "army not-required")
    }

    @Test(
        "Who comes last is asked, told and shown on its list when the others are through, and not any more when one turns back"
    )
    func last() throws {
        try lists.save(Lists.unit("registry", last: true))
        try lists.list()
        func listed() throws -> [UUID]? {
            let question = ListUnitWork(unit: "registry", result: .pending, after: nil)
            guard case .page(let page) = try bench.ask(question, as: Lists.kao).answer else { return nil }
            #expect(page.counts.pending == page.lines.count)
            return page.lines.map(\.place.student)
        }
        func told() throws -> Int {
            try bench.said(UnitReviewWanted.self).filter { $0.unit.rawValue == "registry" }.count
        }
        #expect(try lists.lines().last == "registry later" && listed() == [] && told() == 0)
        let place = ListUnitWork.Place(number: Student().number, student: lists.student)
        let early = DecideUnitWork(id: UUID(), unit: "registry", lines: [place], shown: .pending, .passed)
        bench.now += 1
        guard case .decided(let outcome) = try bench.ask(early, as: Lists.kao).answer else { throw CancellationError() }
        #expect(outcome.left.map(\.why) == [.notYet])
        try lists.complete()
        #expect(try lists.lines().last == "registry pending" && listed() == [lists.student] && told() == 1)
        #expect(try lists.checklist().completedAt == nil)
        try lists.review("library", .returned, after: 1)
        #expect(try lists.lines().last == "registry later" && listed() == [])
        #expect(try bench.said(UnitReviewUnwanted.self).map(\.unit.rawValue) == ["registry"])
        try lists.review("library", .passed, after: 2)
        #expect(try told() == 2)
        let word = Student().reviewed("registry", .passed)
        try bench.hear(word, from: "registry", statedAt: bench.now + 3)
        #expect(try lists.checklist().completedAt != nil)
    }

    @Test("Whose word counts is set: an event, or the desk, is told where it does not")
    func deciders() throws {
        try lists.list()
        try lists.save(Lists.unit("library", by: .staff), insteadOf: 1)
        try lists.review("library", .passed)
        #expect(try bench.parked() == ["unit-decided-by-staff"])
        try lists.save(Lists.unit("career", by: .system), insteadOf: 1)
        bench.now += 1
        let place = ListUnitWork.Place(number: Student().number, student: lists.student)
        func decide(_ unit: String) throws -> DecideUnitWork.Outcome {
            let question = DecideUnitWork(id: UUID(), unit: unit, lines: [place], shown: .pending, .passed)
            guard case .decided(let outcome) = try bench.ask(question, as: Lists.kao).answer else {
                throw CancellationError()
            }
            return outcome
        }
        #expect(try decide("library").made.count == 1)
        #expect(try decide("career").left.map(\.why) == [.systemDecides])
        try lists.review("career", .passed, after: 1)
        #expect(try lists.results()[1...2] == [.passed, .passed])
    }

    @Test("Who is not asked about a student tells the student and the desk why, unless it has spoken")
    func standingNote() throws {
        let note = Bilingual(zh: line("外國學生免辦"), en: line("Not for international students"))
        var rule = AppliesTo(.any)
        rule.origin = .foreign
        try lists.save(Lists.unit("army", for: rule, notAsked: note))
        try lists.list()
        #expect(try lists.checklist().lines.last?.note == note && lists.lines().last == "army not-required")
        let question = ListUnitWork(unit: "army", result: .notRequired, after: nil)
        guard case .page(let page) = try bench.ask(question, as: Lists.kao).answer else { throw CancellationError() }
        #expect(page.lines.map(\.note) == [note] && page.lines[0].mayBeDecided == false)
        let word = Student().reviewed("army", .passed)
        try bench.hear(word, from: "army", statedAt: bench.now + 1)
        #expect(try lists.checklist().lines.last?.note == nil)
    }

    @Test("An instance that has read the units sees what another one sets with its next transaction")
    func instances() throws {
        let other = UnitBook(file: Lists.unitsFile)
        func codes() throws -> [String] {
            try bench.connection.transaction { tx in try other.rules(tx).epoch(at: tx.now).units.map(\.code) }
        }
        #expect(try codes() == Lists.units)
        try lists.save(Lists.unit("dorm"))
        #expect(try codes() == Lists.units + ["dorm"])
    }
}
