import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

/// The dimension of the authorisation matrix that no admission sees: of the unit that is each student's own department a reviewer may
/// ask, and sees and decides about their own departments' students alone.
@Suite("Every question of a unit, about the own and about another department")
struct OtherDepartmentTests {
    private let lists: Lists
    private var bench: Bench { lists.bench }
    private let unit = Actor.ownDepartment
    private let mine = Student(number: StudentNumber(rawValue: "ME100")!)
    private let theirs = Student(number: StudentNumber(rawValue: "IM100")!)
    private let lin = Actor(kind: .staff, id: "lin", roles: [.reviewer], departments: [DepartmentCode(rawValue: "ME")!])
    private let registrar = Actor(kind: .staff, id: "kao", roles: [.registrar])

    init() throws {
        lists = try Lists()
        for (student, department) in [(mine, "ME"), (theirs, "IM")] {
            try bench.hear(student.listed(department: department), from: "sis")
            try bench.hear(ContactConfirmed(student: student.id, confirmedAt: bench.now))
        }
        bench.now += 60
    }

    private func place(_ student: Student) -> ListUnitWork.Place { .init(number: student.number, student: student.id) }

    private func result(of student: Student) throws -> ClearanceReviewed.Result {
        try bench.connection.transaction { tx in try #require(try tx.lines(about: student.id)[unit]).shown }
    }

    @Test("Lists and counts have the own students alone, whatever the filter says")
    func looking() throws {
        let all = try #require(bench.ask(ListUnits(), as: lin).answer)
        #expect(all.units.map(\.counts.pending) == [1])
        let im = DepartmentCode(rawValue: "IM")!
        for (filter, seen) in [(ListUnitWork.Filter(), [mine.id]), (.init(department: im), [])] {
            let list = ListUnitWork(unit: unit, result: .pending, filter, after: nil)
            guard case .answer(.page(let page)) = try bench.ask(list, as: lin) else { throw Unasked() }
            #expect(page.lines.map(\.place.student) == seen && page.counts.pending == seen.count)
            #expect(page.departments.map(\.code.rawValue) == ["ME"])
            let selecting = SelectUnitWork(id: UUID(), unit: unit, result: .pending, filter)
            #expect(try bench.ask(selecting, as: lin).answer == .selected(count: seen.count))
        }
        let chosen = ShowChosenWork(unit: unit, students: [mine.id, theirs.id])
        guard case .answer(.chosen(let shown)) = try bench.ask(chosen, as: lin) else { throw Unasked() }
        #expect(shown.lines.map(\.place.student) == [mine.id])
    }

    @Test("What is decided about another department's student stays, and names nobody")
    func deciding() throws {
        let deciding = DecideUnitWork(
            id: UUID(), unit: unit, lines: [place(mine), place(theirs)], shown: .pending, .passed)
        guard case .answer(.decided(let outcome)) = try bench.ask(deciding, as: lin) else { throw Unasked() }
        #expect(outcome.made.map(\.place.student) == [mine.id])
        #expect(outcome.left.map(\.why) == [.notYours] && outcome.left.map(\.name) == [nil])
        #expect(try result(of: mine) == .passed && result(of: theirs) == .pending)
    }

    @Test("A selection, a decision and a file of somebody who sees all are nobody's whose departments are fewer")
    func others() throws {
        let selecting = SelectUnitWork(id: UUID(), unit: unit, result: .pending, .init())
        #expect(try bench.ask(selecting, as: registrar).answer == .selected(count: 2))
        #expect(try bench.ask(ShowSelectedWork(unit: unit, selection: selecting.id), as: lin).answer == .unknown)
        let selected = DecideSelectedWork(id: UUID(), unit: unit, selection: selecting.id, .passed)
        #expect(try bench.ask(selected, as: lin).answer == .unknown)
        let deciding = DecideUnitWork(id: UUID(), unit: unit, lines: [place(theirs)], shown: .pending, .passed)
        _ = try bench.ask(deciding, as: registrar)
        let undoing = TakeBackUnitWork(id: UUID(), unit: unit, decision: deciding.id)
        #expect(try bench.ask(undoing, as: lin).answer == .unknown)
        #expect(try result(of: theirs) == .passed && result(of: mine) == .pending)

        let trying = TryDecisions(id: UUID(), unit: unit, fileName: "名單.csv")
        let file = Array("學號,審核結果,中文說明,英文說明\r\nIM100,待審核,,\r\nME100,通過,,".utf8)
        #expect(try bench.ask(trying, about: file, as: registrar) == .answer(.kept))
        #expect(try bench.ask(ShowDecisionFile(unit: unit, file: trying.id), as: lin).answer == .unknown)
        guard case .answer(.files(_, let files, _)) = try bench.ask(ListDecisionFiles(unit: unit), as: lin) else {
            throw Unasked()
        }
        #expect(files.isEmpty)
        let writing = WriteDecisions(
            id: UUID(), unit: unit, file: trying.id, counts: .init(changed: 2, reopened: 1), because: line("x"))
        #expect(try bench.ask(writing, as: lin).answer == .unknown)
        let unwriting = TakeBackDecisions(id: UUID(), unit: unit, file: trying.id)
        #expect(try bench.ask(unwriting, as: lin).answer == .unknown)
    }

    private struct Unasked: Error {}
}
