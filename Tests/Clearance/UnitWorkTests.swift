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
        _ unit: String, _ result: ClearanceReviewed.Result = .pending, _ filter: ListUnitWork.Filter = .init(),
        after: ListUnitWork.Place? = nil, before: ListUnitWork.Place? = nil, as actor: Actor
    ) throws -> ListUnitWork.Page? {
        let question = ListUnitWork(unit: unit, result: result, filter, after: after, before: before)
        guard case .answer(.page(let page)) = try lists.bench.ask(question, as: actor) else { return nil }
        return page
    }

    private func departments(_ codes: [String]) -> Set<DepartmentCode> {
        Set(codes.map { DepartmentCode(rawValue: $0)! })
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

    @Test("Backwards, too: the page before a line in the same order, and the first one where there is no whole page")
    func backwards() throws {
        try list(60)
        func numbers(_ page: ListUnitWork.Page) -> [String] { page.lines.map(\.place.number.rawValue) }
        func all(_ range: Range<Int>) -> [String] { range.map { "N\(1_000 + $0)" } }
        let first = try #require(try page("library", as: librarian))
        #expect(first.hasPrevious == false)
        let second = try #require(try page("library", after: first.lines.last?.place, as: librarian))
        let third = try #require(try page("library", after: second.lines.last?.place, as: librarian))
        #expect(second.hasPrevious == true && third.hasPrevious == true && !third.hasMore)
        let back = try #require(try page("library", before: third.lines[0].place, as: librarian))
        #expect(numbers(back) == all(25..<50) && back.hasMore && back.hasPrevious == true)
        for line in [second.lines[0], first.lines[3]] {
            let start = try #require(try page("library", before: line.place, as: librarian))
            #expect(numbers(start) == all(0..<25) && start.hasMore && start.hasPrevious == false)
        }
    }

    @Test("Among 5,000 students a page reads the lines that it shows, in the order of the index, the last as the first")
    func large() throws {
        try lists.fill(students: 5_000)
        let first = try #require(try page("library", as: registrar))
        let last = ListUnitWork.Place(
            number: StudentNumber(rawValue: "N14980")!,
            student: UUID(uuidString: "ffffffff-ffff-ffff-ffff-ffffffffffff")!)
        #expect(first.lines.count == 25 && first.counts.pending == 5_000)
        #expect(try page("library", after: last, as: registrar)?.lines.count == 20)
        for (place, behind) in [(nil, nil), (last, nil), (nil, last)] as [(ListUnitWork.Place?, ListUnitWork.Place?)] {
            let plan = try lists.plan(
                .work(
                    of: "library", .pending, .init(), in: nil, at: lists.bench.now, after: place, before: behind,
                    atMost: 26))
            #expect(plan.contains("answers_in_the_order_of_a_units_list") && !plan.contains("Sort"), "\(plan)")
            let read = try #require(plan.firstMatch(of: /answers_in_the_order.*actual rows=([0-9]+)/)).1
            #expect(Int(read)! <= 26, "\(plan)")
        }
    }

    @Test(
        "A filter narrows it: department, batch, the beginning of a number, a part of a name in either script, who waits long",
        arguments: [
            (.init(department: DepartmentCode(rawValue: "ME")!), ["N1000", "N1001"]),
            (.init(batch: Batch(rawValue: "114-2-1")!), ["N1000", "N1001", "N1010"]),
            (.init(batch: Batch(rawValue: "114-2-2")!), []),
            (.init(words: line("n101")), ["N1010"]), (.init(words: line("1010")), []),
            (.init(words: line("N10")), ["N1000", "N1001", "N1010"]),
            (.init(words: line("沛恩")), ["N1000", "N1001", "N1010"]),
            (.init(words: line("chou PEI")), ["N1000", "N1001", "N1010"]),
            (.init(words: line("100%_")), []), (.init(words: line("' OR 1=1")), []),
            (.init(late: .week), ["N1000", "N1001"]), (.init(late: .fortnight), []),
            (.init(late: .reviewOver), ["N1000", "N1001", "N1010"]),
            (.init(department: DepartmentCode(rawValue: "EE")!, late: .week), []),
        ] as [(ListUnitWork.Filter, [String])])
    func filters(filter: ListUnitWork.Filter, numbers: [String]) throws {
        let bench = lists.bench
        try list(2, department: "ME")
        bench.now += 5 * 86_400
        try list(1, department: "EE", from: 10)
        bench.now += 5 * 86_400
        let hours = BatchHours(opensAt: bench.now - 100, closesAt: bench.now - 50)
        try bench.perform { tx in try setBatch(Batch(rawValue: "114-2-1")!, hours, .sample, tx) }
        let page = try #require(try page("library", .pending, filter, as: registrar))
        #expect(page.lines.map(\.place.number.rawValue) == numbers)
        #expect(page.counts.pending == numbers.count)
        // There is always a way to another filter.
        #expect(page.departments.map(\.code.rawValue) == ["EE", "ME"])
        #expect(page.batches.map(\.rawValue) == ["114-2-1"])
    }

    @Test("No filter shows a reviewer more than their departments")
    func filterInScope() throws {
        try list(2, department: "ME")
        try list(3, department: "EE", from: 10)
        let lin = Actor(kind: .staff, id: "lin", roles: [.reviewer], departments: departments(["ME"]))
        for (code, count) in [("ME", 2), ("EE", 0)] {
            let page = try #require(
                try page("department", .pending, .init(department: DepartmentCode(rawValue: code)!), as: lin))
            #expect(page.counts.pending == count && page.lines.count == count)
            #expect(page.departments.map(\.code.rawValue) == ["ME"])
        }
    }

    @Test("Of 3,000 students and eight units a filtered page and its counts take a fraction of what a page may")
    func fast() throws {
        try lists.fill(students: 3_000, units: (1...8).map { "unit\($0)" } + Lists.units)
        let now = lists.bench.now
        for filter in [
            ListUnitWork.Filter(), .init(words: line("周沛恩")), .init(words: line("nobody")), .init(words: line("N129")),
            .init(department: DepartmentCode(rawValue: "D7")!, late: .week), .init(late: .reviewOver),
        ] {
            for query in [
                Query.work(of: "library", .pending, filter, in: nil, at: now, after: nil, atMost: 26),
                .countWork(of: "library", filter, in: nil, at: now),
            ] {
                let plan = try lists.plan(query)
                let took = try #require(plan.firstMatch(of: /Execution Time: ([0-9.]+) ms/)).1
                #expect(try #require(Double(took)) < 100, "\(plan)")
            }
        }
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
        let excused = try #require(try page("life-guidance", .notRequired, as: registrar))
        #expect(excused.counts.notRequired == 1 && !excused.lines[0].mayBeDecided && returned.lines[0].mayBeDecided)
    }

    @Test(
        "Whoever looks after units sees how much waits for each of theirs, in the order of the school; a student sees none"
    )
    func units() throws {
        try list(2, department: "ME")
        try list(3, department: "EE", from: 10)
        func seen(_ actor: Actor) throws -> [String]? {
            try lists.bench.ask(ListUnits(), as: actor).answer?.units.map { "\($0.code) \($0.counts.pending)" }
        }
        #expect(try seen(registrar) == ["department 5", "library 5", "career 5", "life-guidance 0"])
        #expect(
            try seen(
                Actor(kind: .staff, id: "lin", roles: [.reviewer], units: ["library"], departments: departments(["me"]))
            )
                == ["department 2", "library 5"])
        #expect(try seen(Actor(kind: .staff, id: "ops", roles: [.operator])) == nil)
        #expect(try seen(Actor(kind: .student, id: "x", students: [lists.student])) == nil)
        #expect(try lists.bench.accesses() == 0, "numbers show nobody")
    }

    @Test("Who speaks for departments sees their students alone; who speaks for another unit sees nobody")
    func scope() throws {
        try list(2, department: "ME")
        try list(3, department: "EE", from: 10)
        func seen(_ codes: String...) throws -> Int? {
            try page(
                "department",
                as: Actor(
                    kind: .staff, id: "lin", roles: [.reviewer], units: ["library"], departments: departments(codes))
            )?.counts.pending
        }
        #expect(try [seen("ME"), seen("ee"), seen("ME", "EE"), seen("IM"), seen()] == [2, 3, 5, 0, nil])
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
