import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

@Suite("The access log, as one program has written it")
struct AccessLogTests {
    let lists: Lists
    var bench: Bench { lists.bench }
    private let kao = Actor(kind: .staff, id: "kao", roles: [.registrar])
    private let hsu = Actor(kind: .staff, id: "hsu", roles: [.reviewer], units: ["library"])

    init() throws {
        lists = try Lists()
        for number in 1...3 { try lists.list(Student(number: StudentNumber(rawValue: "N\(number)")!)) }
    }

    private func student(_ number: Int) -> UUID { Student(number: StudentNumber(rawValue: "N\(number)")!).id }

    private func log(
        _ filter: AccessFilter = AccessFilter(), after place: AccessEntry.Place? = nil, limit: Int = 100
    ) throws -> [AccessEntry] {
        let question = ShowAccesses<OfClearance>(filter, after: place, limit: limit)
        return try #require(bench.ask(question, as: kao).answer).entries
    }

    /// A unit's list of three is seen, then one student with a reason, then a change is made that is about nobody.
    private func work() throws {
        _ = try bench.ask(ListUnitWork(unit: "library", result: .pending, after: nil), as: hsu)
        bench.now += 60
        let why = Actor(kind: .staff, id: "kao", roles: [.registrar], why: "退信")
        _ = try bench.ask(ShowPerson(student: student(2)), as: why)
        bench.now += 60
        let hours = BatchHours(opensAt: bench.now, closesAt: bench.now + 86_400)
        let batch = Batch(rawValue: "114-2-1")!
        let set = try bench.ask(SetBatchHours(id: UUID(), batch: batch, hours: hours, insteadOf: 0), as: kao)
        #expect(set.answer == .set)
    }

    @Test(
        "What one act has shown is one entry: who, when, whom, why; a change about nobody stands there with what it is about"
    )
    func entries() throws {
        try work()
        let told = try log()
        #expect(told.map(\.place.question) == [SetBatchHours.name, ShowPerson.name, ListUnitWork.name])
        #expect(told.map(\.place.actor) == ["kao", "kao", "hsu"])
        #expect(told.map(\.count) == [0, 1, 3] && told.map(\.student) == [nil, student(2), nil])
        #expect(told.map(\.why) == [nil, "退信", nil])
        #expect(told.map(\.place.about) == ["114-2-1", "", "library"])
        #expect(told[1].place.at == bench.now - 60)
    }

    @Test("A list that is taken away is one entry with its count, however many pages it took, and no look")
    func export() throws {
        for number in 4...30 { try lists.list(Student(number: StudentNumber(rawValue: "N\(number)")!)) }
        let begun = bench.now
        var (after, pages): (ListUnitWork.Place?, Int) = (nil, 0)
        repeat {
            let question = ListUnitWork(unit: "library", result: .pending, after: after, exportedAt: begun)
            guard case .page(let page)? = try bench.ask(question, as: hsu).answer else { break }
            (after, pages) = (page.hasMore ? page.lines.last?.place : nil, pages + 1)
            bench.now += 5
        } while after != nil
        #expect(pages == 2)
        let told = try log()
        #expect(told.map(\.place.question) == [ListUnitWork.export] && told.map(\.count) == [30])
        #expect(told.first?.place.at == begun && told.first?.place.about == "library")
        // A moment that is none of now's dates nothing back.
        for moment in [bench.now + 60, bench.now - 3_600] {
            _ = try bench.ask(ListUnitWork(unit: "library", result: .pending, after: nil, exportedAt: moment), as: hsu)
            #expect(try log().first?.place.at == bench.now)
            bench.now += 1
        }
    }

    @Test("A filter's entries are counted on all pages, up to a bound, as they are told")
    func total() throws {
        try work()
        for filter in [
            AccessFilter(), .init(actor: "hsu"), .init(students: [student(2)]), .init(questions: [ShowPerson.name]),
            .init(from: bench.now), .init(students: []),
        ] {
            let question = ShowAccesses<OfClearance>(filter, limit: 1, counts: true)
            #expect(try bench.ask(question, as: kao).answer?.total == log(filter).count)
        }
        let bounded = try bench.connection.transaction(now: bench.now) { tx in
            try tx.countAccesses(AccessFilter(), of: .clearance, atMost: 2)
        }
        #expect(bounded == 2)
        #expect(try bench.ask(ShowAccesses<OfClearance>(limit: 1), as: kao).answer?.total == nil)
    }

    @Test("A change that was refused changed nothing and stands nowhere")
    func refusal() throws {
        let batch = Batch(rawValue: "114-2-1")!
        let never = BatchHours(opensAt: bench.now, closesAt: bench.now - 60)
        let answer = try bench.ask(SetBatchHours(id: UUID(), batch: batch, hours: never, insteadOf: 0), as: kao)
        #expect(answer.answer != .set && answer.answer != nil)
        #expect(try log().isEmpty)
    }

    @Test("A reason that is part of a change is kept with it")
    func reasons() throws {
        let grant = GrantWindow(
            id: UUID(), number: StudentNumber(rawValue: "N1")!, batch: Batch(rawValue: "114-2-1")!,
            until: bench.now + 86_400, because: Line(rawValue: "住院")!)
        guard case .granted? = try bench.ask(grant, as: kao).answer else {
            Issue.record("no window")
            return
        }
        let first = try log().first
        #expect(first?.why == "住院" && first?.student == student(1) && first?.place.about == "114-2-1")
    }

    @Test("A filter leaves who, whom, what was asked and when; of a list only those are counted whom it names")
    func filters() throws {
        try work()
        let (end, day) = (bench.now, 86_400.0)
        #expect(try log(.init(actor: "hsu")).map(\.count) == [3])
        #expect(try log(.init(students: [student(2)])).map(\.count) == [1, 1])
        #expect(try log(.init(students: [student(1)])).map(\.place.actor) == ["hsu"])
        #expect(try log(.init(students: [])).isEmpty, "nobody bears the name that was looked for")
        #expect(try log(.init(questions: [ShowPerson.name])).count == 1)
        #expect(try log(.init(from: end)).count == 1)
        #expect(try log(.init(until: end)).count == 2)
        #expect(try log(.init(from: end + day)).isEmpty)
    }

    @Test("Page by page each entry is read once, also several of the same moment, with what commands did among them")
    func pages() throws {
        try work()
        try bench.connection.transaction(now: bench.now) { tx in
            for what in ["set batch 114-2-1", "set batch 114-2-2"] {
                try tx.keep(Act(by: Line(rawValue: "ops")!, because: Line(rawValue: "公告")!, what: what))
            }
        }
        var (found, after): ([AccessEntry], AccessEntry.Place?) = ([], nil)
        repeat {
            let page = try log(after: after, limit: 1)
            found += page
            after = page.last?.place
        } while after != nil && found.count < 10
        let whole = try log()
        #expect(found.count == 5 && found == whole)
        #expect(found.prefix(2).map(\.place.about) == ["set batch 114-2-2", "set batch 114-2-1"])
        #expect(found.first?.place.question == "clearance.command" && found.first?.why == "公告")
        for (one, next) in zip(found, found.dropFirst()) {
            #expect(one.place.comesBefore(next.place) && !next.place.comesBefore(one.place))
        }
    }

    @Test("Who reads the log is told names by a question that stands in it; who is forgotten has none")
    func names() throws {
        let named = try #require(bench.ask(NamePeople([student(1), UUID()]), as: kao).answer)
        #expect(named.people.map(\.student) == [student(1)])
        let told = try log()
        #expect(told.map(\.place.question) == [NamePeople.name] && told.map(\.student) == [student(1)])
    }
}
