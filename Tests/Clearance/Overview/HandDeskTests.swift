import Dispatch
import Foundation
import Logging
import Messages
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

@Suite("What needs a person is taken in hand")
struct HandDeskTests {
    let registrar: Registrar
    private static let kao = Actor(
        kind: .staff, id: "kao", name: Bilingual(zh: line("高敏如"), en: line("Kao Min-Ju")), roles: [.registrar])
    private static let chung = Actor(
        kind: .staff, id: "chung", name: Bilingual(zh: line("鍾佩真"), en: line("Chung Pei-Chen")), roles: [.registrar])
    var lists: Lists { registrar.lists }
    var bench: Bench { lists.bench }

    init() throws { registrar = try Registrar() }

    private func take(
        _ what: MatterID, by actor: Actor = kao, _ isTaken: Bool = true, instead: Date? = nil, id: UUID = UUID()
    ) throws -> TakeInHand.Answer {
        try #require(try registrar.ask(TakeInHand(id: id, what, isTaken: isTaken, insteadOf: instead), as: actor))
    }

    private func held() throws -> MatterID {
        try lists.list()
        try registrar.hold([.twoPapers])
        return try #require(registrar.only().id)
    }

    private func hand() throws -> InHand? { try registrar.only().hand }

    @Test("Another sees who and since when; it stays, and only who has it gives it back")
    func taken() throws {
        let what = try held()
        #expect(try hand() == nil)
        let at = bench.now
        #expect(try take(what) == .taken(student: lists.student))
        bench.now += 600
        let first = try #require(try hand())
        #expect(first == InHand(by: Who(account: line("kao"), name: Self.kao.name), since: at))
        #expect(try take(what) == .taken(student: lists.student))
        #expect(try hand()?.since == at, "one's own is taken once")
        #expect(try take(what, by: Self.chung, false) == .others(first, student: lists.student))
        #expect(try take(what, by: Self.chung) == .others(first, student: lists.student), "not unseen")
        #expect(try take(what, by: Self.chung, instead: first.since - 1) == .others(first, student: lists.student))
        #expect(try take(what, by: Self.chung, instead: first.since) == .taken(student: lists.student))
        #expect(try hand()?.by.account.rawValue == "chung")
        #expect(try take(what, by: Self.chung, false) == .givenBack(student: lists.student))
        #expect(try hand() == nil)
        let seen = try bench.connection.transaction { tx in
            try tx.rows("SELECT about FROM accesses WHERE question = 'clearance.take-in-hand' AND student IS NOT NULL")
        }
        #expect(try !seen.isEmpty && seen.allSatisfy { try $0["about"] == "certificate-contradicts" })
    }

    @Test("It ends when what it is about is settled, and what comes after is in nobody's hands")
    func settled() throws {
        let what = try held()
        _ = try take(what)
        try bench.hear(DiplomaReleased(student: lists.student, revision: 2, releasedAt: bench.now))
        #expect(try take(what) == .gone)
        try registrar.hold([.twoPapers], 3)
        #expect(try hand() == nil)
        // Closed by a person it ends as well.
        try bench.hear(DiplomaReleased(student: lists.student, revision: 4, releasedAt: bench.now))
        try bench.hear(Student().renamed("周沛文"), from: "sis", statedAt: bench.now + 1)
        try bench.hear(Student().listed(name: "周培恩"), from: "sis", statedAt: bench.now + 2)
        let open = try registrar.only()
        _ = try take(#require(open.id))
        _ = try registrar.ask(
            SettleException(id: UUID(), exception: open.exception!, .closed(because: line("看過"))))
        #expect(try kept() == 0)
    }

    private func kept() throws -> Int {
        try bench.connection.transaction { tx in try tx.row("SELECT count(*) AS kept FROM hands")!["kept"] }
    }

    @Test("What is called otherwise since, as it is graver, stays in the same hand")
    func renamed() throws {
        let what = try held()
        _ = try take(what)
        try registrar.hold([.twoPapers, .nameChanged], 2)
        #expect(try registrar.only().kind == .diplomaHeld)
        #expect(try hand()?.by.account.rawValue == "kao")
    }

    @Test("What ends by itself is let go of by a clock")
    func byItself() throws {
        try lists.list()
        let diploma = UUID()
        try registrar.schedule(diploma)
        try lists.complete()
        bench.now += 7_200
        let what = try #require(registrar.only().id)
        #expect(what.kind == .diplomaLate)
        _ = try take(what)
        try bench.turn("let go")
        #expect(try kept() == 1)
        try registrar.seal(diploma)
        try registrar.register(diploma)
        try registrar.mail(diploma)
        #expect(try registrar.kinds().isEmpty)
        try bench.turn("let go")
        #expect(try kept() == 0)
    }

    @Test("What is told of many is taken like any other, and a filter leaves mine or nobody's")
    func groups() throws {
        try lists.list()
        try lists.complete()
        try lists.review("life-guidance", .notRequired)
        bench.now += 40 * 86_400
        let group = try #require(registrar.exceptions().papers.first)
        #expect(group.id.about == "114-2-1 IM")
        #expect(try take(group.id) == .taken(student: nil))
        try bench.turn("let go")
        func papers(_ hands: ShowExceptions.Hands, _ actor: Actor) throws -> Int {
            try #require(try registrar.ask(ShowExceptions(.init(hands: hands)), as: actor)).papers.count
        }
        #expect(try registrar.exceptions().papers.first?.hand?.by.account.rawValue == "kao")
        #expect(try papers(.mine, Self.kao) == 1 && papers(.mine, Self.chung) == 0)
        #expect(try papers(.nobody, Self.kao) == 0)
        try registrar.hold([.twoPapers])
        let open = try #require(registrar.exceptions().matters.first?.id)
        _ = try take(open, by: Self.chung)
        func matters(_ hands: ShowExceptions.Hands, _ actor: Actor) throws -> Int {
            try #require(try registrar.ask(ShowExceptions(.init(hands: hands)), as: actor)).all
        }
        #expect(try matters(.mine, Self.chung) == 1 && matters(.mine, Self.kao) == 0)
        #expect(try matters(.nobody, Self.chung) == 0)
        let unit = MatterID(.unitOverdue, "library")
        #expect(try take(unit) == .gone, "it is not late")
    }

    @Test("Of two at one moment one has it, and the other is told who", arguments: 1...4)
    func race(_: Int) throws {
        let what = try held()
        let answers = Answers(
            saying: bench.saying, responders: bench.service.responders, admission: bench.reacting.admission,
            logger: Logger(label: "bench"))
        let connections = try (1...2).map { _ in try Connection(to: bench.server, name: "staff") }
        defer { for connection in connections { connection.close() } }
        let bodies = try [Self.kao, Self.chung].map {
            try JSON.encode(Envelope(TakeInHand(id: UUID(), what, isTaken: true), by: $0))
        }
        let found = Mutex<[TakeInHand.Answer]>([])
        let now = bench.now
        nonisolated(unsafe) let lines = connections
        DispatchQueue.concurrentPerform(iterations: 2) { place in
            let said = try? answers.answer(TakeInHand.name, bodies[place], on: lines[place], now: now)
            let answer = said.flatMap { try? Answered<TakeInHand.Answer>($0).answer }
            if let answer { found.withLock { $0.append(answer) } }
        }
        let told = found.withLock { $0 }
        #expect(told.count { $0 == .taken(student: lists.student) } == 1, "\(told)")
        #expect(told.count { if case .others = $0 { true } else { false } } == 1, "\(told)")
        #expect(try kept() == 1)
    }
}
