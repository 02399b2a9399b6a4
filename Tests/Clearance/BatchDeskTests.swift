import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Clearance

@Suite("What the registrar sets on the page of a batch")
struct BatchDeskTests {
    let lists: Lists
    var bench: Bench { lists.bench }
    private let registrar = Actor(
        kind: .staff, id: "kao", name: Bilingual(zh: line("高敏如"), en: line("Kao Min-Ju")), roles: [.registrar])
    private let batch = Batch(rawValue: "114-2-1")!

    init() throws { lists = try Lists() }

    private var hours: BatchHours { BatchHours(opensAt: bench.now - 60, closesAt: bench.now + 600) }

    private func show(_ batch: Batch? = nil, as actor: Actor? = nil) throws -> ShowBatches.Answer? {
        guard case .answer(let answer) = try bench.ask(ShowBatches(batch: batch), as: actor ?? registrar) else {
            return nil
        }
        return answer
    }

    private func set(
        _ hours: BatchHours, of batch: Batch? = nil, insteadOf revision: Int, id: UUID = UUID()
    ) throws -> SetBatchHours.Answer? {
        let question = SetBatchHours(id: id, batch: batch ?? self.batch, hours: hours, insteadOf: revision)
        guard case .answer(let answer) = try bench.ask(question, as: registrar) else { return nil }
        return answer
    }

    private func grant(
        _ number: StudentNumber = Student().number, until: Date?, batch: Batch? = nil, id: UUID = UUID()
    ) throws -> GrantWindow.Answer? {
        let question = GrantWindow(
            id: id, number: number, batch: batch ?? self.batch, until: until, because: Line(rawValue: "住院")!)
        guard case .answer(let answer) = try bench.ask(question, as: registrar) else { return nil }
        return answer
    }

    @Test("Batches with hours and batches with students are told, the latest first, and nobody but the registrar is")
    func shown() throws {
        try lists.list()
        try lists.list(Student.other)
        try lists.complete()
        for name in ["99-2-1", "114-2-10", "114-2-2"] {
            #expect(try set(hours, of: Batch(rawValue: name)!, insteadOf: 0) == .set)
        }
        let told = try #require(try show())
        #expect(told.batches.map(\.batch.rawValue) == ["114-2-10", "114-2-2", "114-2-1", "99-2-1"])
        #expect(told.batches[2] == .init(batch: batch, hours: nil, revision: 0, students: 2, unfinished: 1))
        #expect(told.batches[0].hours == hours && told.batches[0].revision == 1 && told.batches[0].students == 0)
        for actor in [
            Actor(kind: .staff, id: "hsu", roles: [.reviewer, .operator], units: ["library"]),
            Actor(kind: .student, id: "s", roles: [.registrar], students: [lists.student]),
        ] {
            #expect(try show(as: actor) == nil)
        }
    }

    @Test(
        "Hours are set as they were read: what somebody else has set meanwhile is not overwritten, what cannot be is refused"
    )
    func setting() throws {
        #expect(try set(hours, insteadOf: 0) == .set)
        #expect(try set(hours, insteadOf: 0) == .changed)
        var wrong = hours
        (wrong.closesAt, wrong.collectFrom) = (wrong.opensAt, bench.now)
        #expect(try set(wrong, insteadOf: 1) == .refused([.closesBeforeItOpens, .collectingHalfSet]))
        var later = hours
        later.closesAt += 60
        let id = UUID()
        for _ in 1...2 { #expect(try set(later, insteadOf: 1, id: id) == .set, "the same form is the same wish") }
        #expect(try bench.said(BatchSet.self).map(\.closesAt) == [hours.closesAt, later.closesAt])
        #expect(try show()?.batches.first?.revision == 2)
        let acts = try bench.connection.transaction { tx in try tx.rows("SELECT acted_by, what FROM acts") }
        #expect(try acts.map { try $0["acted_by"] as String } == ["kao", "kao"])
    }

    @Test("One student is given hours in each degree of theirs, sees them end, and whoever looks sees by whom and why")
    func windows() throws {
        #expect(try grant(until: bench.now + 60) == .notListed)
        try lists.list()
        #expect(try grant(until: bench.now + 60, batch: Batch(rawValue: "114-2-2")!) == .notListed)
        #expect(try grant(until: bench.now) == .over)
        #expect(try grant(until: bench.now + 50 * 365 * 86_400) == .impossible)
        #expect(try grant(until: nil) == .nothingToEnd)
        #expect(try show(batch)?.windows == [])
        #expect(try grant(until: bench.now + 60) == .granted([lists.student]))
        let window = try #require(try show(batch)?.windows.first)
        #expect(
            window.number == Student().number && window.closesAt == bench.now + 60 && window.name.zh.rawValue == "周沛恩")
        #expect(window.by == Who(account: line("kao"), name: registrar.name) && window.because.rawValue == "住院")
        #expect(try show(Batch(rawValue: "114-2-2")!)?.windows == [])
        bench.now += 30
        let id = UUID()
        for _ in 1...2 { #expect(try grant(until: nil, id: id) == .ended([lists.student])) }
        #expect(try grant(until: nil) == .nothingToEnd)
        let said = try bench.said(WindowGranted.self)
        #expect(said.map(\.revision) == [1, 2] && said[1].closesAt == bench.now && said[1].opensAt == bench.now - 30)
        #expect(try show(batch)?.windows.first?.closesAt == bench.now)
    }
}
