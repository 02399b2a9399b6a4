import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Clearance

@Suite("Hours of single students for the review and for collecting")
struct OwnHoursTests {
    private let lists: Lists
    private var bench: Bench { lists.bench }
    private let batch = Batch(rawValue: "114-2-1")!
    private let kao = Actor(kind: .staff, id: "kao", roles: [.registrar], why: "asked")

    init() throws {
        lists = try Lists()
        try lists.list()
        let hours = BatchHours(
            opensAt: bench.now - 20 * 86_400, closesAt: bench.now - 10 * 86_400, reviewUntil: bench.now - 5 * 86_400,
            collectFrom: bench.now - 4 * 86_400, collectUntil: bench.now - 86_400)
        try bench.perform { tx in try setBatch(batch, hours, .sample, tx) }
        bench.now += 1
    }

    private func grant(
        _ kind: WindowKind, days: Double?, id: UUID = UUID(), as actor: Actor? = nil
    ) throws -> GrantWindow.Answer? {
        let question = GrantWindow(
            id: id, number: Student().number, batch: batch, kind: kind, until: days.map { bench.now + $0 * 86_400 },
            because: line("住院"))
        return try bench.ask(question, as: actor ?? kao).answer
    }

    private func windows() throws -> [ShowBatches.Window] {
        try #require(bench.ask(ShowBatches(batch: batch), as: kao).answer).windows
    }

    @Test("They are shown to the student, on the batch's page and the student's, and end when that is wanted")
    func granted() throws {
        let before = try lists.checklist().hours
        #expect(try grant(.collection, days: nil) == .nothingToEnd)
        let id = UUID()
        for _ in 1...2 { #expect(try grant(.collection, days: 3, id: id) == .granted([lists.student])) }
        let until = bench.now + 3 * 86_400
        let told = try #require(try lists.checklist().hours)
        #expect(told.collectUntil == until && told.isCollectionOwn == true && told.isReviewOwn == nil)
        #expect(told.reviewUntil == before?.reviewUntil)
        #expect(try windows().map(\.kind) == [.collection] && windows()[0].because.rawValue == "住院")
        guard case .known(let file) = try bench.ask(ShowPerson(student: lists.student), as: kao).answer else {
            throw Unexpected()
        }
        #expect(file.windows == (try windows()))
        #expect(try bench.said(WindowGranted.self).isEmpty, "the form stays closed")
        bench.now += 60
        #expect(try grant(.collection, days: nil) == .ended([lists.student]))
        #expect(try lists.checklist().hours == before)
        #expect(try grant(.collection, days: nil) == .nothingToEnd)
        let acts = try bench.connection.transaction { tx in
            try tx.rows("SELECT because FROM acts WHERE what LIKE '%collection window%' ORDER BY acted_at").map {
                try $0["because"] as String
            }
        }
        #expect(acts == ["住院", "住院"])
    }

    @Test(
        "Whoever may collect before the batch does is told nothing of its beginning, nor of its end where that is apart",
        arguments: [(4.0, 9.0, 3.0), (2.0, 9.0, 9.0), (2.0, 2.5, 3.0)])
    func early(from: Double, until: Double, told: Double) throws {
        let hours = BatchHours(
            opensAt: bench.now - 20 * 86_400, closesAt: bench.now - 10 * 86_400,
            collectFrom: bench.now + from * 86_400, collectUntil: bench.now + until * 86_400)
        try bench.perform { tx in try setBatch(batch, hours, .sample, tx) }
        #expect(try grant(.collection, days: 3) == .granted([lists.student]))
        let shown = try #require(try lists.checklist().hours)
        #expect(shown.collectFrom == nil && shown.collectUntil == bench.now + told * 86_400)
        #expect(shown.isCollectionOwn == true)
    }

    @Test("The counter sees until when they may collect, as long as that is")
    func counter() throws {
        func seen() throws -> ShowBatches.Window? {
            let clerk = Actor(kind: .staff, id: "chung", roles: [.counter], why: "at the counter")
            let question = ShowAtCounter(number: Student().number.rawValue)
            guard case .one(let one) = try bench.ask(question, as: clerk).answer else { throw Unexpected() }
            return one.window
        }
        #expect(try seen() == nil)
        #expect(try grant(.collection, days: 3) == .granted([lists.student]))
        #expect(try seen()?.closesAt == bench.now + 3 * 86_400)
        bench.now += 4 * 86_400
        #expect(try seen() == nil)
    }

    @Test("No unit is late with them while units have more time, and a unit is told so")
    func review() throws {
        func late() throws -> (overdue: Date?, found: Int) {
            let hsu = Actor(kind: .staff, id: "hsu", roles: [.reviewer], units: ["library"])
            let all = try bench.ask(ListUnitWork(unit: "library", result: .pending, after: nil), as: hsu).answer
            let filtered = try bench.ask(
                ListUnitWork(unit: "library", result: .pending, .init(late: .reviewOver), after: nil), as: hsu
            ).answer
            guard case .page(let page) = all, case .page(let over) = filtered else { throw Unexpected() }
            return (page.lines.first?.overdueSince, over.lines.count)
        }
        #expect(try late().overdue == bench.now - 1 - 5 * 86_400 && late().found == 1)
        #expect(try grant(.review, days: 3) == .granted([lists.student]))
        #expect(try late().overdue == nil && late().found == 0)
        #expect(try lists.checklist().hours?.isReviewOwn == true)
        bench.now += 4 * 86_400
        #expect(try late().overdue != nil && late().found == 1)
    }

    @Test("What a unit decides is late only where it was not given more time", arguments: [true, false])
    func decided(isGiven: Bool) throws {
        if isGiven { #expect(try grant(.review, days: 3) == .granted([lists.student])) }
        let hsu = Actor(kind: .staff, id: "hsu", roles: [.reviewer], units: ["library"])
        let place = ListUnitWork.Place(number: Student().number, student: lists.student)
        let question = DecideUnitWork(id: UUID(), unit: "library", lines: [place], shown: .pending, .passed)
        guard case .decided(let outcome)? = try bench.ask(question, as: hsu).answer else { throw Unexpected() }
        #expect(outcome.made.count == 1 && outcome.late == (isGiven ? nil : 1))
    }

    @Test("Nobody but the registrar grants them, of whoever is listed, to an end ahead")
    func refused() throws {
        let hsu = Actor(kind: .staff, id: "hsu", roles: [.reviewer], units: ["library"], why: "x")
        #expect(try grant(.review, days: 3, as: hsu) == nil)
        #expect(try grant(.review, days: -1) == .over)
        #expect(try grant(.review, days: 40_000) == .impossible)
        #expect(try windows().isEmpty)
    }
}

private struct Unexpected: Error {}
