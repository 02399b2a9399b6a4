import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

extension UnitDeskTests {
    @Test("Taken back, each line is what it was: result, note and time; but for those of which somebody spoke since")
    func undone() throws {
        let all = try students(3)
        try bench.hear(all[0].reviewed("library", .returned, note: note), from: "library")
        bench.now += 60
        _ = try decide(question(.passed, [all[0]], shown: .returned), as: librarian)
        bench.now += 60
        let one = question(.notRequired, all)
        #expect(try decide(one, as: librarian).left.map(\.why) == [.changed(to: .passed)])
        bench.now += 60
        try bench.hear(all[1].reviewed("library", .passed), from: "library")
        bench.now += 60
        guard case .takenBack(let outcome) = try takeBack(one.id, as: librarian) else { throw NotDecided() }
        #expect(outcome.back.map(\.place) == places([all[2]]))
        #expect(outcome.left.map(\.why) == [.changed(to: .passed)] && outcome.left[0].place == places(all)[1])
        #expect(try shown(all) == [.passed, .passed, .pending])
        #expect(try takeBack(one.id, as: librarian) == .before)
    }

    @Test("What a unit's own system had said stands there again, as it was")
    func restored() throws {
        let all = try students(1)
        try bench.hear(all[0].reviewed("library", .returned, note: note), from: "library")
        bench.now += 60
        let one = question(.passed, all, shown: .returned)
        _ = try decide(one, as: librarian)
        bench.now += 60
        _ = try takeBack(one.id, as: librarian)
        guard case .checklist(let list) = try bench.ask(ShowChecklist(student: all[0].id)) else { throw NotDecided() }
        #expect(list.lines[1].result == .returned && list.lines[1].note == note)
        #expect(list.lines[1].reviewedAt == Student.reviewedAt)
        let acts = try rows("SELECT what FROM acts ORDER BY acted_at")
        let last = try acts.map { try $0["what"] as String }.last
        #expect(last == "took back \(one.id.uuidString.lowercased()): 1 lines of library")
    }

    @Test("It can be taken back for ten minutes, by who decided; after that it is opened again with a reason")
    func patience() throws {
        let all = try students(1)
        let one = question(.passed, all)
        _ = try decide(one, as: librarian)
        let until = bench.now + 600
        bench.now += 1
        #expect(try takeBack(one.id, as: registrar) == .unknown)
        #expect(try takeBack(one.id, as: registrar, unit: "career") == .unknown)
        bench.now = until + 1
        #expect(try takeBack(one.id, as: librarian) == .tooLate(since: until))
        let again = try decide(question(.reopened(because: line("按錯了")), all, shown: .passed), as: librarian)
        #expect(again.made.count == 1)
        #expect(try shown(all) == [.pending])
        let acts = try rows("SELECT because FROM acts ORDER BY acted_at")
        #expect(try acts.map { try $0["because"] as String } == ["at the unit's desk", "按錯了"])
        #expect(try rows("SELECT because FROM decisions WHERE result = 'pending'").count == 1)
    }

    @Test("A school may set for how long, and the list tells what its reader decided last while it can be taken back")
    func recent() throws {
        let lists = try Lists(["undo-minutes": "2"])
        let bench = lists.bench
        try lists.list()
        bench.now += 60
        let places = [ListUnitWork.Place(number: Student().number, student: lists.student)]
        let one = DecideUnitWork(id: UUID(), unit: "library", lines: places, shown: .pending, .passed)
        _ = try bench.ask(one, as: librarian)
        func recent(_ actor: Actor) throws -> ListUnitWork.Recent? {
            let asked = try bench.ask(ListUnitWork(unit: "library", result: .passed, after: nil), as: actor)
            guard case .answer(.page(let page)) = asked else { throw NotDecided() }
            return page.recent
        }
        #expect(
            try recent(librarian) == .init(decision: one.id, result: .passed, count: 1, until: bench.now + 120))
        #expect(try recent(registrar) == nil)
        bench.now += 121
        #expect(try recent(librarian) == nil)
    }

    @Test("Forgotten with the student, and not before; the list is as it was when all is heard again")
    func kept() throws {
        let all = try students(1)
        _ = try decide(question(.returned(note: note), all), as: librarian)
        #expect(try bench.hearAgain().isEmpty)
        #expect(try shown(all) == [.returned])
        bench.now += 3_651 * 86_400
        try bench.turn("forget")
        #expect(try rows("SELECT 1 FROM decided").isEmpty && rows("SELECT 1 FROM decisions").isEmpty)
    }
}
