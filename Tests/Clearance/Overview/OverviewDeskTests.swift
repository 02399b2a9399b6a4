import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Clearance

@Suite("How far everybody is, as the registrar sees it")
struct OverviewDeskTests {
    let registrar: Registrar
    var lists: Lists { registrar.lists }
    var bench: Bench { lists.bench }
    private let batch = Batch(rawValue: "114-2-1")!

    init() throws { registrar = try Registrar() }

    private func overview(_ question: ShowOverview = ShowOverview()) throws -> ShowOverview.Answer {
        try #require(try registrar.ask(question))
    }

    /// The step at which the only student is.
    private func stage() throws -> JourneyStage? {
        let groups = try overview().groups
        try #require(groups.count == 1 && groups[0].count == 1)
        return groups[0].stage
    }

    @Test("A student counts once, at the last step; of two diplomas both must have come so far")
    func stages() throws {
        let (zh, en) = (UUID(), UUID())
        try bench.hear(Student().listed(), from: "sis")
        #expect(try stage() == .listed)
        try bench.hear(ContactConfirmed(student: lists.student, confirmedAt: bench.now))
        #expect(try stage() == .confirmed)
        try lists.complete()
        #expect(try stage() == .cleared)
        try bench.hear(Student().collected("A1", at: bench.now), from: "sis")
        #expect(try stage() == .collected)
        try bench.hear(Student().collectionWithdrawn("A1", at: bench.now), from: "sis", statedAt: bench.now + 1)
        #expect(try stage() == .cleared, "a wrong scan was taken back")
        for (diploma, document) in [(zh, Document.zh), (en, .en)] { try registrar.schedule(diploma, document) }
        #expect(try stage() == .collected)
        bench.now += 60
        #expect(try stage() == .due)
        try registrar.seal(zh)
        #expect(try stage() == .due)
        try registrar.seal(en)
        #expect(try stage() == .sealed)
        try registrar.mail(zh, .school)
        try registrar.mail(zh)
        #expect(try stage() == .sealed)
        try registrar.mail(en, .school)
        #expect(try stage() == .mailed)
        try registrar.mail(en)
        #expect(try stage() == .delivered)
        try bench.hear(Student().withdrawn(), from: "sis", statedAt: bench.now)
        #expect(try overview().groups.isEmpty && overview().listed == 0)
    }

    @Test("As of a day everybody is where they were by what is known now")
    func days() throws {
        let day = Day(taipei: bench.now)
        try lists.list()
        bench.now += 86_400
        try lists.complete()
        func stages(_ day: Day?) throws -> [JourneyStage] { try overview(ShowOverview(day: day)).groups.map(\.stage) }
        #expect(try stages(nil) == [.cleared])
        #expect(try stages(Day(taipei: bench.now)) == [.cleared])
        #expect(try stages(day) == [.confirmed])
        let before = Day(taipei: bench.now - 2 * 86_400)
        #expect(try stages(before).isEmpty && overview(ShowOverview(day: before)).listed == 0)
        let diploma = UUID()
        try registrar.schedule(diploma, due: 0)
        try registrar.seal(diploma)
        try registrar.mail(diploma)
        try registrar.mail(diploma, .school)
        for (day, count) in [(Day(taipei: bench.now), 1), (Day(taipei: bench.now - 86_400), 0)] {
            #expect(try registrar.ask(ListPeople(.init(mailedOn: day)))?.people.count == count)
        }
        #expect(try overview().mailedOnDay == 1, "a diploma leaves once, however many mailboxes it goes to")
        #expect(try overview(ShowOverview(day: day)).mailedOnDay == 0)
    }

    @Test("Numbers by batch and department make up the roster, and lead to their people")
    func people() throws {
        try lists.list()
        try lists.complete()
        try bench.hear(Student.other.listed(department: "ME"), from: "sis")
        let told = try overview()
        #expect(told.listed == 2 && told.groups.map(\.count).reduce(0, +) == 2)
        #expect(told.batches == [batch] && told.departments.map(\.code.rawValue) == ["IM", "ME"])
        let code = DepartmentCode(rawValue: "ME")!
        #expect(
            try overview(ShowOverview(batch: batch, department: code)).groups
                == [.init(batch: batch, department: code, stage: .listed, count: 1)])
        func numbers(_ filter: ListPeople.Filter, after: ListUnitWork.Place? = nil) throws -> [String] {
            let list = try #require(try registrar.ask(ListPeople(filter, after: after)))
            #expect(after != nil || list.count == list.people.count)
            return list.people.map(\.person.key.studentNumber.rawValue)
        }
        let (one, other) = (Student().number.rawValue, Student.other.number.rawValue)
        #expect(try numbers(.init()) == [one, other])
        #expect(try numbers(.init(), after: .init(number: Student().number, student: lists.student)) == [other])
        let exported = try #require(try registrar.ask(ListPeople(exportedAt: bench.now)))
        #expect(exported.people.count == 2 && exported.count == 0 && !exported.hasMore)
        #expect(try numbers(.init(from: .cleared)) == [one])
        #expect(try numbers(.init(from: .listed, to: .listed)) == [other])
        #expect(try numbers(.init(from: .cleared, to: .listed)).isEmpty)
        #expect(try numbers(.init(department: code)) == [other])
        #expect(try numbers(.init(batch: Batch(rawValue: "114-2-2"))).isEmpty)
        #expect(try numbers(.init(words: line("410912346"))) == [other])
        #expect(try numbers(.init(words: line("chou"))) == [one, other])
        #expect(try numbers(.init(isUnplaced: true)).isEmpty)
        try bench.connection.transaction { tx in
            _ = try tx.run("DELETE FROM lists WHERE student = \(lists.student)")
        }
        #expect(try numbers(.init()) == [other] && numbers(.init(isUnplaced: true)) == [one])
        let reviewer = Actor(kind: .staff, id: "hsu", roles: [.reviewer], units: ["library"], why: "x")
        #expect(try registrar.ask(ListPeople(), as: reviewer) == nil)
        #expect(try registrar.ask(ShowOverview(), as: reviewer) == nil)
        #expect(try registrar.ask(ShowPerson(student: lists.student), as: reviewer) == nil)
    }

    @Test("Everything about one student, also about one who is on the roster no more; nothing without a reason")
    func person() throws {
        #expect(try registrar.ask(ShowPerson(student: lists.student)) == .unknown)
        try bench.hear(Student().listed(certificate: "A1"), from: "sis")
        let diploma = UUID()
        try bench.hear(ContactConfirmed(student: lists.student, confirmedAt: bench.now))
        try lists.complete()
        try bench.hear(Student().collected("A1", at: bench.now), from: "sis")
        try registrar.schedule(diploma)
        try registrar.seal(diploma)
        try registrar.register(diploma)
        try registrar.mail(diploma, .school)
        _ = try registrar.ask(
            GrantWindow(
                id: UUID(), number: Student().number, batch: batch, until: bench.now + 600, because: line("住院")))
        try registrar.hold([.nameChanged])
        guard case .known(let file) = try registrar.ask(ShowPerson(student: lists.student)) else {
            Issue.record("the student is not known")
            return
        }
        #expect(file.person.key == Student().listed().key && file.isListed && file.stage == .mailed)
        #expect(file.lines.map(\.unit).sorted() == Lists.units.sorted() && file.missing.isEmpty)
        #expect(file.completedAt == bench.now && file.openedAt == bench.now && file.appliedAt == bench.now)
        #expect(file.certificates.map(\.rawValue) == ["A1"] && file.collected?.clerk?.rawValue == "reg-01")
        #expect(
            file.diplomas == [
                .init(
                    document: .zh, version: 1, dueAt: bench.now + 60, sealedAt: bench.now, registeredAt: bench.now,
                    schoolAt: bench.now)
            ])
        #expect(file.windows?.map(\.because) == [line("住院")] && file.open.map(\.kind) == [.diplomaHeld])
        let mute = Actor(kind: .staff, id: "kao", roles: [.registrar])
        #expect(try registrar.ask(ShowPerson(student: lists.student), as: mute) == nil)
        try bench.hear(Student().withdrawn(), from: "sis", statedAt: bench.now + 60)
        guard case .known(let gone) = try registrar.ask(ShowPerson(student: lists.student)) else {
            Issue.record("the student is not known")
            return
        }
        #expect(!gone.isListed && gone.diplomas.count == 1)
    }
}
