import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

@Suite("The counter")
struct CounterDeskTests {
    let desk: Desk
    private var bench: Bench { desk.bench }
    private var student: UUID { desk.student }
    private var kao: Actor { desk.kao }

    init() throws { desk = try Desk() }

    @Test("Found by either number however it is typed, with both names; nobody else's number finds anybody")
    func finds() throws {
        try desk.clear()
        for number in ["410912345", " ４１０９１２３４５\n", "ST-1", "st－1"] {
            let one = try #require(try desk.shown(number), "\(number)")
            #expect(one.student == student && one.name.en?.rawValue == "Chou Pei-En")
            #expect(one.birthDate.rawValue == "2003-11-03" && one.certificates.map(\.rawValue) == ["ST-1"])
            #expect(one.standing == .may(completedAt: bench.now))
        }
        for number in ["", "410912346", "ST-2", String(repeating: "王", count: 1_000)] {
            #expect(try bench.ask(ShowAtCounter(number: number), as: kao).answer == .unknown)
        }
        let seen: Int = try bench.connection.transaction { tx in
            try tx.row("SELECT count(*) AS seen FROM accesses WHERE student = \(student) AND actor = 'kao'")!["seen"]
        }
        #expect(seen == 4, "each look is in the access log")
    }

    @Test("Of several enrolments of a number each is offered, the latest first, and one is chosen")
    func several() throws {
        try desk.clear()
        let before = CandidateListed(
            studentNumber: Student().number, term: Term(rawValue: "113-2")!, batch: Batch(rawValue: "113-2-1")!,
            name: Student().listed().name, birthDate: Student().listed().birthDate,
            department: Student().listed().department, degree: Student().listed().degree)
        try bench.hear(before, from: "sis")
        guard case .several(let enrolments) = try bench.ask(ShowAtCounter(number: "410912345"), as: kao).answer else {
            Issue.record("they are offered")
            return
        }
        #expect(enrolments.map(\.key.term.rawValue) == ["114-2", "113-2"])
        let chosen = ShowAtCounter(number: "410912345", student: enrolments[1].student)
        guard case .one(let one) = try bench.ask(chosen, as: kao).answer else {
            Issue.record("one is chosen")
            return
        }
        #expect(one.key.term.rawValue == "113-2" && one.others == 1)
        let another = ShowAtCounter(number: "410912345", student: UUID())
        guard case .several = try bench.ask(another, as: kao).answer else {
            Issue.record("nobody else's enrolment is shown for it")
            return
        }
    }

    @Test(
        "What is missing is told and nothing is recorded: units by name and extension, form, requirements, exceptions")
    func obstacles() throws {
        try bench.hear(Student().listed(certificate: "ST-1"), from: "sis")
        try bench.hear(Student().assessed(credits: false), from: "sis")
        try desk.lists.review("career", .passed)
        guard case .mayNot(let obstacles) = try #require(try desk.shown()).standing else {
            Issue.record("it may not")
            return
        }
        #expect(obstacles.first == .form && obstacles.last == .credits)
        let units = obstacles.compactMap { if case .unit(let item) = $0 { item } else { nil } }
        #expect(units.map(\.unit) == ["department", "library"] && units[1].phoneExtension == "1713")
        #expect(try desk.handOver() == .mayNot)
        try bench.hear(Student().withdrawn(), from: "sis", statedAt: bench.now + 1)
        #expect(try #require(try desk.shown()).standing == .mayNot([.withdrawn]))
        #expect(try desk.handOver() == .mayNot && desk.handOver(to: .other) == .mayNot)
        #expect(try bench.said(PaperDiplomaCollected.self).isEmpty)
    }

    @Test("Recorded, it is the event that the registrar's own system would state; the same form again is the same wish")
    func records() throws {
        try desk.clear()
        let id = UUID()
        for _ in 1...2 { #expect(try desk.handOver(desk.form(by: .proxy), id: id) == .recorded) }
        let said = try bench.said(PaperDiplomaCollected.self)
        #expect(said.count == 1 && said[0].certificateNumber.rawValue == "ST-1" && said[0].by == .proxy)
        #expect(said[0].clerk?.rawValue == "高敏如" && said[0].collectedAt == bench.now && said[0].programme == nil)
        let kept = try #require(try desk.collected())
        #expect(kept.proxy == .init(name: line("許雅涵"), relation: line("母親")) && kept.clerk?.rawValue == "高敏如")
        #expect(kept.account == "kao", "by it a page finds their name in its language")
        #expect(kept.takingBack == .until(Date(rfc3339: "2026-06-22T16:00:00Z")!))
        #expect(try desk.handOver() == .collected, "a second one is refused")
        #expect(try bench.said(PaperDiplomaCollected.self).count == 1)
        #expect(try !bench.said().contains { $0.body.contains("許雅涵") }, "no event names the proxy")
    }

    @Test("A number that the roster does not give is recorded for a reason; another student's for none")
    func numbers() throws {
        try desk.clear()
        try bench.hear(Student.other.listed(certificate: "ST-2", english: "EN-2"), from: "sis")
        #expect(try desk.handOver(desk.form("ST-3")) == .refused([.certificateDiffers]))
        for number in ["ST-2", "en-2"] {
            #expect(try desk.handOver(desk.form(number, reason: "重印")) == .refused([.certificateOfAnother]))
        }
        #expect(try desk.handOver(desk.form("ST-3", reason: "重印")) == .recorded)
        #expect(try desk.shown("ST-3")?.student == student, "it is found by the number that was collected")
        #expect(try bench.parked().isEmpty)
    }

    @Test("What the registrar's own system has stated first is shown, and not recorded a second time")
    func elsewhere() throws {
        try desk.clear()
        let early = bench.now - 7_200
        try bench.hear(Student().collected("ST-1", at: bench.now - 3_600), from: "sis")
        try bench.hear(Student().collected("ST-7", at: early), from: "sis", statedAt: bench.now - 60)
        #expect(try desk.handOver() == .collected)
        let kept = try #require(try desk.collected())
        #expect(
            kept.account == nil && kept.certificate.rawValue == "ST-7" && kept.collectedAt == early,
            "the first that was handed over")
        #expect(try bench.parked().isEmpty, "the issuer answers for it")
    }

    @Test("Nobody can finish a term before it begins")
    func tooEarly() throws {
        try desk.clear()
        bench.now = Date(rfc3339: "2025-07-31T12:00:00+08:00")!
        #expect(try desk.handOver() == .refused([.tooEarly]))
        #expect(try bench.said(PaperDiplomaCollected.self).isEmpty)
    }

    @Test("The counter is the registrar's alone")
    func rights() throws {
        try desk.clear()
        let others = [
            Actor(kind: .staff, id: "hsu", roles: [.reviewer, .operator], units: ["library"]),
            Actor(kind: .student, id: "x", roles: [.registrar], students: [student]),
        ]
        let paper = CertificateNumber(rawValue: "ST-1")!
        for other in others {
            #expect(try bench.ask(ShowAtCounter(number: "ST-1"), as: other) == .forbidden)
            #expect(
                try bench.ask(HandOverPaper(id: UUID(), student: student, form: desk.form()), as: other) == .forbidden)
            let taking = TakeBackPaper(id: UUID(), student: student, certificate: paper, reason: "掃錯")
            #expect(try bench.ask(taking, as: other) == .forbidden)
        }
    }
}
