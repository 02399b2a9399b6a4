import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Clearance

@Suite("Who is asked, and who may answer")
struct UnitTests {
    let lists: Lists
    var bench: Bench { lists.bench }

    init() throws {
        lists = try Lists(scopes: ["im-office": ["department:IM"], "offices": ["department:IM,EE", "library"]])
    }

    private func wanted() throws -> [UnitReviewWanted] { try bench.said(UnitReviewWanted.self) }
    private func unwanted() throws -> [UnitReviewUnwanted] { try bench.said(UnitReviewUnwanted.self) }

    @Test("Nobody speaks for a unit that is not theirs, or that there is not")
    func refuses() throws {
        try lists.list()
        try bench.hear(Student().reviewed("library", .passed), from: "career")
        try bench.hear(Student().reviewed("canteen", .passed), from: "career")
        #expect(try Set(bench.parked()) == ["unit-not-yours", "unit-unknown"])
        #expect(try lists.results() == [.pending, .pending, .pending, .notRequired])
    }

    @Test(
        "A department’s office speaks for its own students, by the listing when the answer is heard",
        arguments: [
            ("IM", "im-office", true), ("EE", "im-office", false), ("EE", "offices", true), ("ME", "offices", false),
        ])
    func scope(department: String, publisher: String, isHeard: Bool) throws {
        try bench.hear(Student().reviewed("department", .passed), from: publisher)
        try bench.hear(Student().listed(department: department), from: "sis")
        #expect(try lists.results()[0] == (isHeard ? .passed : .pending))
        #expect(try bench.parked() == (isHeard ? [] : ["unit-not-yours"]))
    }

    @Test(
        "After a change of department the line is pending again; what the old one said before, or says now, does not count"
    )
    func moves() throws {
        try lists.list()
        try bench.hear(Student().reviewed("department", .passed), from: "im-office", statedAt: bench.now + 1)
        try bench.hear(Student().listed(department: "EE"), from: "sis", statedAt: bench.now + 2)
        #expect(try lists.results()[0] == .pending)
        #expect(try lists.checklist().lines[0].name.en.rawValue == "Department of EE")
        try bench.hear(Student().reviewed("department", .passed), from: "im-office", statedAt: bench.now + 3)
        try bench.hear(Student().reviewed("department", .passed), from: "offices", statedAt: bench.now + 1)
        #expect(try lists.results()[0] == .pending)
        #expect(try Set(bench.parked()) == ["unit-not-yours", "department-changed"])
        try bench.hear(Student().reviewed("department", .passed), from: "offices", statedAt: bench.now + 4)
        #expect(try lists.results()[0] == .passed)
        try bench.hear(Student().listed(department: "EE"), from: "sis", statedAt: bench.now + 5)
        #expect(try lists.results()[0] == .passed)
    }

    @Test("Listings and a department’s word have the same end, whatever the order of arrival")
    func movesInAnyOrder() throws {
        typealias Statement = (Student) throws -> Void
        let now = bench.now
        let statements: [Statement] = [
            { try bench.hear($0.listed(department: "IM"), from: "sis", statedAt: now) },
            { try bench.hear($0.listed(department: "EE"), from: "sis", statedAt: now + 2) },
            { try bench.hear($0.reviewed("department", .passed), from: "offices", statedAt: now + 3) },
            { try bench.hear($0.listed(department: "EE"), from: "sis", statedAt: now + 4) },
        ]
        for (count, order) in orders(of: Array(statements.indices)).enumerated() {
            let one = Student(number: StudentNumber(rawValue: "4109\(10_000 + count)")!)
            for index in order { try statements[index](one) }
            let shown = try bench.ask(ShowChecklist(student: one.id))
            guard case .checklist(let list) = shown else { throw CancellationError() }
            #expect(list.lines[0].result == .passed, "\(order)")
        }
    }

    private func orders(of numbers: [Int]) -> [[Int]] {
        guard numbers.count > 1 else { return [numbers] }
        return numbers.flatMap { first in orders(of: numbers.filter { $0 != first }).map { [first] + $0 } }
    }

    @Test("Each unit is told once whom it is asked about; its own answer is not said back to it")
    func asked() throws {
        try lists.list()
        #expect(try wanted().map(\.unit.rawValue) == ["career", "department", "library"])
        let keys = try bench.said().filter { $0.type == UnitReviewWanted.name }.map(\.routingKey)
        #expect(
            keys == ["career", "department.IM", "library"].map { "\(UnitReviewWanted.name).\($0)" })
        try lists.review("library", .returned)
        try bench.hear(Student().listed(), from: "sis", statedAt: bench.now + 1)
        #expect(try wanted().count == 3 && unwanted().isEmpty)
        try lists.review("library", .pending, after: 1)
        #expect(try wanted().count == 4)
        #expect(Set(try wanted().map(\.request)).count == 4)
    }

    @Test("Who is not asked any more is told so: of the withdrawn, of who is no conscript, of another department’s")
    func unasked() throws {
        try bench.hear(Student().listed(conscript: true), from: "sis")
        try lists.review("library", .passed)
        try bench.hear(Student().listed(department: "EE"), from: "sis", statedAt: bench.now + 1)
        #expect(try unwanted().map(\.unit.rawValue) == ["department", "life-guidance"])
        let keys = try bench.said().filter { $0.type.hasPrefix("unit.") }.suffix(3).map(\.routingKey)
        #expect(
            keys == [
                "\(UnitReviewUnwanted.name).department.IM", "\(UnitReviewWanted.name).department.EE",
                "\(UnitReviewUnwanted.name).life-guidance",
            ])
        try bench.hear(Student().withdrawn(), from: "sis", statedAt: bench.now + 2)
        #expect(try unwanted().map(\.unit.rawValue).suffix(2) == ["career", "department"])
        #expect(
            Set(try unwanted().map(\.request)).isSubset(of: try wanted().map(\.request)),
            "what ends a request names it")
        try bench.hear(Student().listed(department: "EE"), from: "sis", statedAt: bench.now + 3)
        #expect(try wanted().map(\.unit.rawValue).suffix(2) == ["career", "department"])
    }

    @Test("It is told until when, and what it has not answered is said again under the same id, once for each student")
    func restated() throws {
        let hours = BatchHours(opensAt: bench.now, closesAt: bench.now + 60, reviewUntil: bench.now + 90)
        _ = try bench.perform { tx in try setBatch(Batch(rawValue: "114-2-1")!, hours, .sample, tx) }
        for one in [Student(), .other] { try lists.list(one) }
        try lists.review("library", .passed)
        let first = try bench.said().filter { $0.routingKey == "\(UnitReviewWanted.name).library" }
        #expect(try first.map { try $0.data(as: UnitReviewWanted.self).until } == [bench.now + 90, bench.now + 90])
        var (said, last) = ([UUID](), UUID?.none)
        repeat {
            let after = last
            let some = try bench.perform { tx in
                try restate(ShortName(rawValue: "library")!, after: after, atMost: 1, tx)
            }
            (said, last) = (said + some.said, some.last)
        } while last != nil
        #expect(said == [Student.other.id])
        let library = try #require(first.last)
        let again = try #require(bench.said().last)
        #expect(try again.data(as: UnitReviewWanted.self).studentNumber == Student.other.number)
        #expect(again.untraced == library.untraced, "the same event has the same id, time and words")
        try lists.list(Student(number: StudentNumber(rawValue: "410912347")!))
        _ = try bench.perform { tx in
            Reply(try tx.run("UPDATE candidates SET number = ' ' WHERE student = \(Student.other.id)"))
        }
        let others = try bench.perform { tx in
            try restate(ShortName(rawValue: "library")!, after: nil, atMost: 9, tx)
        }
        #expect(others.said.count == 1 && others.unreadable == [Student.other.id], "it keeps back no other")
    }

    @Test("What has changed since is said again as another event about the same request, and then again as that one")
    func restatedAnew() throws {
        try lists.list()
        func restated() throws -> (body: String, notice: UnitReviewWanted) {
            bench.now += 60
            _ = try bench.perform { tx in try restate(ShortName(rawValue: "library")!, after: nil, atMost: 9, tx) }
            let said = try #require(bench.said().last)
            return (said.untraced, try said.data(as: UnitReviewWanted.self))
        }
        let first = try restated()
        try bench.hear(Student().renamed("周沛安"), from: "sis", statedAt: bench.now)
        let (changed, again) = (try restated(), try restated())
        #expect(changed.notice.name.zh.rawValue == "周沛安" && changed.notice.request == first.notice.request)
        #expect(changed.body.id != first.body.id && changed.body.time > first.body.time)
        #expect(again.body == changed.body)
    }

    @Test(
        "Whenever the end of a review moves, each unit that has not answered is told the new one about the same request"
    )
    func movedEnds() throws {
        let batch = Batch(rawValue: "114-2-1")!
        func set(_ until: Date, collect: Date? = nil) throws {
            let hours = BatchHours(
                opensAt: bench.now - 60, closesAt: bench.now + 60, reviewUntil: until, collectFrom: collect,
                collectUntil: collect.map { $0 + 60 })
            _ = try bench.perform { tx in try setBatch(batch, hours, .sample, tx) }
        }
        let (first, later) = (bench.now + 90, bench.now + 86_400)
        try set(first)
        for one in [Student(), .other, Student(number: StudentNumber(rawValue: "410912347")!)] { try lists.list(one) }
        let begun = try bench.said().filter { $0.routingKey == "\(UnitReviewWanted.name).library" }
            .map { try $0.data(as: UnitReviewWanted.self) }
        let ids = Dictionary(uniqueKeysWithValues: begun.map { ($0.studentNumber, $0.request.uuid) })
        /// What the library is told since, of each student until when.
        func told() throws -> [String] {
            let before = try bench.said().count
            try lists.follow()
            return try bench.said().dropFirst(before).filter { $0.routingKey == "\(UnitReviewWanted.name).library" }
                .map { try $0.data(as: UnitReviewWanted.self) }
                .map {
                    "\($0.studentNumber.rawValue) \($0.request.uuid == ids[$0.studentNumber]) \($0.until?.rfc3339 ?? "-")"
                }
                .sorted()
        }
        try lists.review("library", .passed)
        #expect(try told().isEmpty)
        bench.now += 1
        try set(first, collect: later)
        #expect(try told().isEmpty, "the review ends as before")
        bench.now += 1
        try set(later)
        #expect(
            try told() == ["410912346 true \(later.rfc3339)", "410912347 true \(later.rfc3339)"],
            "who has answered is told nothing")
        #expect(try told().isEmpty, "it is said once")
        let (own, kao) = (later + 3_600, Actor(kind: .staff, id: "kao", roles: [.registrar], why: "asked"))
        func grant(until: Date?) throws {
            bench.now += 1
            let question = GrantWindow(
                id: UUID(), number: Student.other.number, batch: batch, kind: .review, until: until,
                because: line("住院"))
            #expect(try bench.ask(question, as: kao).answer != nil)
        }
        try grant(until: own)
        #expect(try told() == ["410912346 true \(own.rfc3339)"])
        try grant(until: nil)
        #expect(try told() == ["410912346 true \(later.rfc3339)"])
        try grant(until: first)
        #expect(try told().isEmpty, "the later end holds")
    }
}

extension Said {
    /// Without the trace, which tells how it came to be said this time.
    fileprivate var untraced: String { body.replacing(/"traceparent":"[^"]*",/, with: "") }
}

extension String {
    fileprivate var id: Substring? { firstMatch(of: /"id":"([^"]*)"/)?.1 }
    fileprivate var time: Substring { firstMatch(of: /"time":"([^"]*)"/)!.1 }
}

extension Act {
    static let sample = Act(by: Line(rawValue: "高敏如")!, because: Line(rawValue: "公告")!, what: "tried it")
}
