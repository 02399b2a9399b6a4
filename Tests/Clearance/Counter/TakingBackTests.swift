import Foundation
import Logging
import Messages
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

@Suite("The counter: whose word holds")
struct TakingBackTests {
    let desk: Desk
    private var bench: Bench { desk.bench }
    private var student: UUID { desk.student }
    private var kao: Actor { desk.kao }

    init() throws { desk = try Desk() }

    @Test(
        "Collected, withdrawn and collected again are one order, whichever is heard first, and before the listing too")
    func order() throws {
        let (first, again) = (bench.now - 300, bench.now - 100)
        let words: [(Double, (Bench, Double) throws -> Void)] = [
            (
                -300,
                { try $0.hear(Student().collected("ST-1", at: first), from: "sis", id: "a", statedAt: $0.now + $1) }
            ),
            (
                -200,
                {
                    try $0.hear(
                        Student().collectionWithdrawn("ST-1", at: again), from: "sis", id: "b", statedAt: $0.now + $1)
                }
            ),
            (
                -100,
                { try $0.hear(Student().collected("st-1", at: again), from: "sis", id: "c", statedAt: $0.now + $1) }
            ),
        ]
        for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [1, 2, 0], [2, 0, 1], [0, 2, 1]] {
            let desk = try Desk()
            for place in order.prefix(2) { try words[place].1(desk.bench, words[place].0) }
            try desk.bench.hear(Student().listed(certificate: "ST-1"), from: "sis")
            try words[order[2]].1(desk.bench, words[order[2]].0)
            #expect(try desk.collected()?.collectedAt == again, "\(order)")
            try desk.bench.hear(Student().collectionWithdrawn("ST-1", at: desk.bench.now), from: "sis")
            #expect(try desk.collected() == nil, "\(order)")
            #expect(try desk.bench.hearAgain().map(\.type) == [] && desk.collected() == nil, "\(order)")
        }
    }

    @Test("A wrong scan is taken back the same day, with a reason, and the paper may be handed over again")
    func takesBack() throws {
        try desk.clear()
        #expect(try desk.takeBack() == .notCollected)
        #expect(try desk.handOver(desk.form(by: .proxy)) == .recorded)
        bench.now += 60
        #expect(try desk.takeBack(reason: " \u{3000}") == .refused(.reasonMissing))
        #expect(try desk.takeBack(reason: "\u{e000}") == .refused(.reasonUnreadable))
        #expect(try desk.takeBack("ST-2") == .notCollected)
        #expect(try desk.takeBack() == .takenBack)
        let said = try bench.said(CollectionWithdrawn.self)
        #expect(said.map(\.certificateNumber.rawValue) == ["ST-1"] && said[0].reason.rawValue == "掃錯")
        #expect(try #require(try desk.shown()).standing == .may(completedAt: bench.now - 60))
        bench.now += 60
        #expect(try desk.handOver() == .recorded)
        let kept = try #require(try desk.collected())
        #expect(kept.proxy == nil && kept.by == .`self` && kept.collectedAt == bench.now)
    }

    @Test("After that day the counter takes nothing back, and the registrar does, with a reason, until it is sealed")
    func laterDays() throws {
        try desk.clear()
        #expect(try desk.handOver() == .recorded)
        let midnight = Date(rfc3339: "2026-06-23T00:00:00+08:00")!
        bench.now = midnight - 1
        #expect(try #require(try desk.collected(for: desk.clerk)).takingBack == .until(midnight))
        bench.now = midnight + 86_400 * 20
        #expect(try #require(try desk.collected(for: desk.clerk)).takingBack == .over(midnight))
        #expect(try desk.takeBack(as: desk.clerk) == .tooLate)
        #expect(try bench.said(CollectionWithdrawn.self).isEmpty)
        #expect(try #require(try desk.collected()).takingBack == .untilSealed(since: midnight))
        #expect(try desk.takeBack(reason: "") == .refused(.reasonMissing))
        #expect(try desk.takeBack(reason: "發錯人") == .takenBack)
        #expect(try bench.said(CollectionWithdrawn.self).map(\.reason.rawValue) == ["發錯人"])
        #expect(try desk.collected() == nil)
    }

    @Test("Once it is sealed nobody takes it back; a word that comes after the sealing changes nothing")
    func tooLate() throws {
        try desk.clear()
        #expect(try desk.handOver() == .recorded)
        bench.now = Date(rfc3339: "2026-06-23T00:00:00+08:00")!
        let sealedAt = bench.now + 60
        bench.now += 120
        try bench.hear(
            DiplomaSealed(
                diploma: UUID(), student: student, version: 1, number: 1, statement: "e.y.J", sealedAt: sealedAt))
        for actor in [desk.kao, desk.clerk] {
            #expect(try #require(try desk.collected(for: actor)).takingBack == .sealed(sealedAt))
            #expect(try desk.takeBack(as: actor) == .tooLate)
        }
        try bench.hear(Student().collectionWithdrawn("ST-1", at: bench.now), from: "sis")
        #expect(try desk.collected() != nil, "the issuer refuses it")
        #expect(try bench.said(CollectionWithdrawn.self).isEmpty)
    }

    @Test("Another system takes back what was recorded here, and the paper may be handed over again")
    func takenBackElsewhere() throws {
        try desk.clear()
        #expect(try desk.handOver() == .recorded)
        bench.now += 60
        try bench.hear(Student().collectionWithdrawn("st-1", at: bench.now), from: "sis")
        #expect(try desk.collected() == nil)
        bench.now += 60
        #expect(try desk.handOver() == .recorded)
    }

    @Test(
        "Of two clerks of one moment one records it, and the other is told; one paper goes to one student",
        arguments: 1...5)
    func together(round: Int) throws {
        try desk.clear(certificate: nil)
        try desk.clear(.other, certificate: nil)
        let answers = try ask([
            HandOverPaper(id: UUID(), student: student, form: desk.form("A-1")),
            HandOverPaper(id: UUID(), student: student, form: desk.form("A-1")),
        ])
        #expect(answers.count { $0 == .recorded } == 1 && answers.count { $0 == .collected } == 1, "\(answers)")
        #expect(try bench.said(PaperDiplomaCollected.self).count == 1)

        let third = Student(number: StudentNumber(rawValue: "410912347")!)
        try desk.clear(third, certificate: nil)
        let rivals = try ask([
            HandOverPaper(id: UUID(), student: Student.other.id, form: desk.form("A-2")),
            HandOverPaper(id: UUID(), student: third.id, form: desk.form("A-2")),
        ])
        #expect(
            rivals.count { $0 == .recorded } == 1 && rivals.count { $0 == .refused([.certificateOfAnother]) } == 1,
            "\(rivals)")
        #expect(try bench.said(PaperDiplomaCollected.self).count == 2)
    }

    /// Asks at the same moment, each by a connection of its own.
    private func ask(_ questions: [HandOverPaper]) throws -> [HandOverPaper.Answer] {
        let answers = Answers(
            saying: bench.saying, responders: bench.service.responders, admission: bench.reacting.admission,
            logger: Logger(label: "bench"))
        let connections = try questions.map { _ in try Connection(to: bench.server, name: "clerk") }
        defer { for connection in connections { connection.close() } }
        let found = Mutex<[HandOverPaper.Answer]>([])
        let (now, actor) = (bench.now, kao)
        let bodies = try questions.map { try JSON.encode(Envelope($0, by: actor)) }
        nonisolated(unsafe) let lines = connections
        DispatchQueue.concurrentPerform(iterations: questions.count) { place in
            let said = try? answers.answer(HandOverPaper.name, bodies[place], on: lines[place], now: now)
            let answer = said.flatMap { try? Answered<HandOverPaper.Answer>($0).answer }
            if let answer { found.withLock { $0.append(answer) } }
        }
        return found.withLock { $0 }
    }
}
