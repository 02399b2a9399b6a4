import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

@Suite("What a unit's own system said stands beside what its people have decided")
struct SystemAnswerTests {
    let registrar: Registrar
    private let hsu = Actor(kind: .staff, id: "hsu", roles: [.reviewer], units: ["library"])
    var lists: Lists { registrar.lists }
    var bench: Bench { lists.bench }

    init() throws {
        registrar = try Registrar()
        try lists.list()
    }

    private func said(_ unit: String = "library") throws -> SystemAnswer? {
        guard case .known(let file) = try registrar.ask(ShowPerson(student: lists.student)) else { return nil }
        return file.systems?[unit]
    }

    private func onList(_ result: ClearanceReviewed.Result) throws -> SystemAnswer? {
        let question = ListUnitWork(unit: "library", result: result, after: nil)
        guard case .page(let page) = try bench.ask(question, as: hsu).answer else { return nil }
        #expect(page.lines.count == 1)
        return page.lines.first?.system
    }

    private func hear(_ result: ClearanceReviewed.Result, _ note: String? = nil, at moment: Date) throws {
        try bench.hear(
            ClearanceReviewed(
                studentNumber: Student().number, term: Student().term, unit: UnitCode(rawValue: "library")!,
                result: result, reviewedAt: moment, note: note.map { Bilingual(zh: line($0), en: line($0)) }),
            from: "library", statedAt: moment)
    }

    private func decide(_ decision: DecideUnitWork.Decision, shown: ClearanceReviewed.Result) throws {
        let place = ListUnitWork.Place(number: Student().number, student: lists.student)
        let question = DecideUnitWork(id: UUID(), unit: "library", lines: [place], shown: shown, decision)
        guard case .decided? = try bench.ask(question, as: hsu).answer else {
            Issue.record("nothing is decided")
            return
        }
    }

    @Test("It is told before anybody has decided, and stays told when its people decide otherwise")
    func beside() throws {
        #expect(try said() == nil)
        let first = bench.now
        try hear(.returned, "3 books", at: first)
        let answer = SystemAnswer(
            result: .returned, reviewedAt: first, note: Bilingual(zh: line("3 books"), en: line("3 books")))
        #expect(try said() == answer && onList(.returned) == answer)
        bench.now += 60
        try decide(.passed, shown: .returned)
        #expect(try said() == answer && onList(.passed) == answer)
        #expect(try said("career") == nil)
    }

    @Test("The latest of its words holds, be it heard too late to count, and in whatever order")
    func late() throws {
        let start = bench.now
        bench.now += 600
        try decide(.passed, shown: .pending)
        try hear(.returned, at: start + 120)
        #expect(try lists.results()[1] == .passed, "what was decided later holds")
        #expect(try said()?.result == .returned && said()?.reviewedAt == start + 120)
        try hear(.passed, "x", at: start + 60)
        #expect(try said()?.result == .returned, "said before")
        try hear(.passed, at: start + 180)
        #expect(try said() == SystemAnswer(result: .passed, reviewedAt: start + 180, note: nil))
    }

    @Test("Of words that come together each is weighed")
    func together() throws {
        let start = bench.now
        bench.now += 60
        let heard = try [(.returned, 0.0), (.passed, 30)].map { (result: ClearanceReviewed.Result, after) in
            try Bench.delivery(
                of: Student().reviewed("library", result), exchange: "campus",
                routingKey: "library.\(ClearanceReviewed.name)", user: "library", source: "/campus/library",
                statedAt: start + after)
        }
        try bench.hearTogether(heard.reversed())
        #expect(try said()?.result == .passed)
        #expect(try onList(.passed)?.result == .passed)
    }
}
