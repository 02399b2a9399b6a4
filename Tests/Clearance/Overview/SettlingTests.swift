import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Clearance

@Suite("What the registrar settles")
struct SettlingTests {
    let registrar: Registrar
    var lists: Lists { registrar.lists }
    var bench: Bench { lists.bench }

    init() throws { registrar = try Registrar() }

    private func settle(_ how: SettleException.How, id: UUID = UUID()) throws -> SettleException.Answer? {
        let exception = try #require(try registrar.only().exception)
        return try registrar.ask(SettleException(id: id, exception: exception, how))
    }

    private func acts() throws -> [String] {
        try bench.connection.transaction { tx in
            try tx.rows("SELECT because FROM acts ORDER BY acted_at").map { try $0["because"] }
        }
    }

    @Test("What a program refused is told with whom it is about, and ends with a reason that is kept")
    func refused() throws {
        try lists.list()
        let event = UUID()
        try bench.hear(Student().collected("A1", at: bench.now), from: "sis", id: event.uuidString)
        let refusal = EventRejected(
            id: event.uuidString, source: "/mortarboard/clearance", type: PaperDiplomaCollected.name,
            reason: "collected-before", sentence: "Another paper was handed over before.", parked: UUID())
        try hear(refusal)
        let open = try registrar.only()
        #expect(open.kind == .eventRejected && open.person?.student == lists.student)
        #expect(
            open.matter
                == .refused(
                    type: PaperDiplomaCollected.name, reason: "collected-before",
                    sentence: "Another paper was handed over before."))
        #expect(try settle(.rosterName) == .mayNot)
        let (id, exception) = (UUID(), open.exception!)
        let question = SettleException(id: id, exception: exception, .closed(because: line("紙本已追回")))
        for _ in 1...2 { #expect(try registrar.ask(question) == .settled(student: lists.student)) }
        #expect(try registrar.kinds().isEmpty && acts() == ["紙本已追回"])
        #expect(
            try registrar.ask(SettleException(id: UUID(), exception: exception, .closed(because: line("x")))) == .gone)
        try hear(refusal)
        #expect(try registrar.kinds().isEmpty, "said again, it is not opened again")
    }

    private func hear(_ refusal: EventRejected) throws {
        let delivery = try Bench.delivery(
            of: refusal, exchange: "rejections", routingKey: "clearance", user: "issuer",
            source: "/mortarboard/issuer", statedAt: bench.now)
        try bench.hearTogether([delivery])
    }

    @Test("No tick ends what is still so")
    func noTick() throws {
        try lists.list()
        try registrar.hold([.twoPapers])
        #expect(try settle(.closed(because: line("看過了"))) == .mayNot)
        #expect(try registrar.kinds() == [.certificateContradicts] && acts().isEmpty)
    }

    private func contradict() throws {
        try lists.list()
        try bench.hear(Student().renamed("周沛文"), from: "sis", statedAt: bench.now + 1)
        try bench.hear(Student().listed(name: "周培恩"), from: "sis", statedAt: bench.now + 2)
        bench.now += 60
    }

    @Test("A third name of the roster holds when the registrar says so, and is stated like any other change")
    func rosterName() throws {
        try contradict()
        let open = try registrar.only()
        #expect(
            open.matter
                == .contradicted(
                    roster: PersonName(zh: line("周培恩"), en: line("Chou Pei-En")),
                    inForce: PersonName(zh: line("周沛文"))))
        #expect(try settle(.rosterName) == .settled(student: lists.student))
        #expect(try registrar.kinds().isEmpty)
        #expect(try bench.said(NameChanged.self).map(\.name.zh.rawValue) == ["周培恩"])
        #expect(try name() == "周培恩")
    }

    private func name() throws -> String? {
        guard case .known(let file) = try registrar.ask(ShowPerson(student: lists.student)) else { return nil }
        return file.person.name.zh.rawValue
    }

    @Test("The corrected name stays when the registrar says so, until the roster gives yet another")
    func nameStays() throws {
        try contradict()
        #expect(try settle(.closed(because: line("看過身分證"))) == .settled(student: lists.student))
        try bench.hear(Student().listed(name: "周培恩"), from: "sis", statedAt: bench.now + 3)
        #expect(try registrar.kinds().isEmpty && name() == "周沛文")
        try bench.hear(Student().listed(name: "周佩恩"), from: "sis", statedAt: bench.now + 4)
        #expect(try registrar.kinds() == [.nameContradicted])
    }

    @Test("A name is corrected by the event that any system would state; the same name changes nothing")
    func correct() throws {
        let correct = PersonName(zh: line("周沛恩"), en: line("Chou Pei-Ann"))
        let question = CorrectName(id: UUID(), student: lists.student, correct: correct)
        #expect(try registrar.ask(question) == .notListed)
        try lists.list()
        bench.now += 60
        for _ in 1...2 { #expect(try registrar.ask(question) == .corrected) }
        #expect(try bench.said(NameChanged.self).map(\.name) == [correct])
        #expect(
            try registrar.ask(CorrectName(id: UUID(), student: lists.student, correct: correct)) == .already)
        #expect(try acts() == ["a test"])
        let mute = Actor(kind: .staff, id: "kao", roles: [.registrar])
        #expect(try registrar.ask(question, as: mute) == nil, "who changes somebody's name says why")
    }

    @Test("Who did not finish and is listed again in a later term is withdrawn from the earlier in one step")
    func listedAgain() throws {
        try lists.list()
        let now = bench.now
        let again = CandidateListed(
            studentNumber: Student().number, term: Term(rawValue: "115-1")!, batch: Batch(rawValue: "115-1-1")!,
            name: PersonName(zh: line("周沛恩")), birthDate: Day(rawValue: "2003-11-03")!,
            department: Student().listed().department, degree: Student().listed().degree)
        #expect(try registrar.ask(WithdrawEarlier(id: UUID(), student: lists.student)) == .gone)
        try bench.hear(again, from: "sis")
        let open = try registrar.only()
        #expect(open.kind == .listedAgain && open.matter == .listedAgain(batch: again.batch))
        #expect(open.person?.student == lists.student && open.exception == nil)
        bench.now = now + 60
        let question = WithdrawEarlier(id: UUID(), student: lists.student)
        for _ in 1...2 { #expect(try registrar.ask(question) == .withdrawn) }
        #expect(try registrar.kinds().isEmpty)
        #expect(try bench.said(CandidateWithdrawn.self).map(\.term.rawValue) == ["114-2"])
        guard case .known(let file) = try registrar.ask(ShowPerson(student: lists.student)) else {
            Issue.record("the student is forgotten")
            return
        }
        #expect(!file.isListed)
    }

    @Test("Who has finished in the earlier term, or collected there, is not withdrawn")
    func finished() throws {
        try lists.list()
        try lists.complete()
        let again = CandidateListed(
            studentNumber: Student().number, term: Term(rawValue: "115-1")!, batch: Batch(rawValue: "115-1-1")!,
            name: PersonName(zh: line("周沛恩")), birthDate: Day(rawValue: "2003-11-03")!,
            department: Student().listed().department, degree: Student().listed().degree)
        try bench.hear(again, from: "sis")
        #expect(try registrar.kinds().isEmpty)
        #expect(try registrar.ask(WithdrawEarlier(id: UUID(), student: lists.student)) == .gone)
    }

    @Test(
        "Mail that reaches nobody is an exception until it does; nobody settles it, and a late word raises it no more")
    func unreached() throws {
        try lists.list()
        func say(_ mailboxes: [Mailbox], _ revision: Int) throws {
            try bench.hear(
                DiplomaBounced(
                    student: lists.student, mailboxes: mailboxes, revision: revision, bouncedAt: bench.now))
        }
        try say([.permanent, .school], 1)
        let open = try registrar.only()
        #expect(open.kind == .mailUnreached && open.matter == .unreached(mailboxes: [.permanent, .school]))
        #expect(open.person?.student == lists.student)
        #expect(try settle(.closed(because: line("打過電話"))) == .mayNot)
        try say([], 2)
        #expect(try registrar.kinds().isEmpty)
        try say([.permanent, .school], 1)
        #expect(try registrar.kinds().isEmpty)
        try say([.school], 3)
        #expect(try registrar.kinds() == [.mailUnreached])
    }

    @Test(
        "A foreign student is never cleared silently: somebody tells them of their residence, and says so",
        arguments: [(nil, false), ("TW", false), ("TWN", false), ("VN", true), ("VNM", true)] as [(String?, Bool)])
    func foreign(nationality: String?, isTold: Bool) throws {
        let one = Student().listed()
        try bench.hear(
            CandidateListed(
                studentNumber: one.studentNumber, term: one.term, batch: one.batch, name: one.name,
                birthDate: one.birthDate, department: one.department, degree: one.degree,
                nationality: nationality.flatMap(Nationality.init(rawValue:))), from: "sis")
        try bench.hear(ContactConfirmed(student: one.key.student(in: "songtao"), confirmedAt: bench.now))
        #expect(try registrar.kinds().isEmpty)
        try lists.complete()
        // The student's own page and the counter tell it, too.
        #expect(try lists.checklist().isForeign == isTold)
        guard case .one(let one) = try registrar.ask(ShowAtCounter(number: Student().number.rawValue)) else {
            Issue.record("they are known at the counter")
            return
        }
        #expect(one.isForeign == isTold)
        guard isTold else {
            #expect(try registrar.kinds().isEmpty)
            return
        }
        #expect(try registrar.only().kind == .foreignCleared)
        try lists.review("library", .returned, after: 60)
        #expect(try registrar.kinds().isEmpty, "nobody is cleared")
        bench.now += 120
        try lists.review("library", .passed)
        #expect(try settle(.closed(because: line("打過電話"))) == .settled(student: lists.student))
        try bench.hearAgain()
        #expect(try registrar.kinds().isEmpty, "heard again, nobody has to be told again")
    }
}
