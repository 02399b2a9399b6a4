import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Clearance

@Suite("What a unit sees of its list")
struct UnitWorkTests {
    let lists: Lists
    private let librarian = Actor(kind: .staff, id: "hsu", roles: [.reviewer], units: ["library"])
    private let registrar = Actor(kind: .staff, id: "kao", roles: [.registrar])

    init() throws { lists = try Lists() }

    private func page(
        _ unit: String, _ result: ClearanceReviewed.Result = .pending, after: ListUnitWork.Place? = nil, as actor: Actor
    ) throws -> ListUnitWork.Page? {
        let question = ListUnitWork(unit: unit, result: result, after: after)
        guard case .answer(.page(let page)) = try lists.bench.ask(question, as: actor) else { return nil }
        return page
    }

    private func list(_ count: Int, department: String = "IM", from first: Int = 0) throws {
        for number in first..<(first + count) {
            try lists.list(Student(number: StudentNumber(rawValue: "N\(1_000 + number)")!), department: department)
        }
    }

    @Test("Page by page, each student once, in the order of their numbers")
    func pages() throws {
        try list(30)
        var found: [String] = []
        var after: ListUnitWork.Place?
        var sizes: [Int] = []
        repeat {
            let page = try #require(try page("library", after: after, as: librarian))
            #expect(page.counts == .init(pending: 30, passed: 0, notRequired: 0, returned: 0))
            found += page.lines.map(\.place.number.rawValue)
            sizes.append(page.lines.count)
            after = page.hasMore ? page.lines.last?.place : nil
        } while after != nil
        #expect(sizes == [25, 5])
        #expect(found == (0..<30).map { "N\(1_000 + $0)" })
        #expect(try lists.bench.accesses() == 30, "each student who was shown is in the access log")
    }

    @Test("By result: what the unit has said, and what it need not be asked")
    func results() throws {
        try lists.list()
        try lists.review("library", .returned)
        #expect(try page("library", as: librarian)?.lines.isEmpty == true)
        let returned = try #require(try page("library", .returned, as: librarian))
        #expect(returned.lines.map(\.place.student) == [lists.student])
        #expect(returned.lines[0].name.zh.rawValue == "周沛恩" && returned.lines[0].reviewedAt == Student.reviewedAt)
        #expect(returned.counts == .init(pending: 0, passed: 0, notRequired: 0, returned: 1))
        #expect(try page("life-guidance", .notRequired, as: registrar)?.counts.notRequired == 1)
    }

    @Test("Who speaks for departments sees their students alone; who speaks for another unit sees nobody")
    func scope() throws {
        try list(2, department: "ME")
        try list(3, department: "EE", from: 10)
        func seen(_ departments: Set<String>) throws -> Int? {
            try page(
                "department",
                as: Actor(kind: .staff, id: "lin", roles: [.reviewer], units: ["library"], departments: departments)
            )?.counts.pending
        }
        #expect(try [seen(["ME"]), seen(["EE"]), seen(["ME", "EE"]), seen(["IM"]), seen([])] == [2, 3, 5, 0, nil])
        #expect(try page("department", as: registrar)?.counts.pending == 5)
        #expect(try page("career", as: librarian) == nil)
        let question = ListUnitWork(unit: "library", result: .pending, after: nil)
        #expect(
            try lists.bench.ask(question, as: Actor(kind: .student, id: "x", students: [lists.student])) == .forbidden)
        #expect(
            try lists.bench.ask(ListUnitWork(unit: "nowhere", result: .pending, after: nil), as: registrar)
                == .answer(.unknownUnit))
    }
}

extension Lists {
    fileprivate func list(_ one: Student, department: String) throws {
        try bench.hear(one.listed(department: department), from: "sis")
    }
}

extension Bench {
    fileprivate func accesses() throws -> Int {
        try connection.transaction { tx in try tx.row("SELECT count(*) AS count FROM accesses")!["count"] }
    }
}
