import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Clearance

@Suite("What needs a person, as the registrar sees it")
struct ExceptionDeskTests {
    let registrar: Registrar
    var lists: Lists { registrar.lists }
    var bench: Bench { lists.bench }

    init() throws { registrar = try Registrar() }

    @Test("Nobody but the registrar asks, and no page before the first is asked for")
    func doors() throws {
        for actor in [
            Actor(kind: .staff, id: "hsu", roles: [.reviewer, .operator], units: ["library"], why: "x"),
            Actor(kind: .student, id: "s", roles: [.registrar], students: [lists.student], why: "x"),
        ] {
            #expect(try registrar.ask(ShowExceptions(), as: actor) == nil)
            #expect(try registrar.ask(WithdrawEarlier(id: UUID(), student: lists.student), as: actor) == nil)
            #expect(
                try registrar.ask(SettleException(id: UUID(), exception: UUID(), .rosterName), as: actor) == nil)
        }
        for page in [0, -1, 10_000] { #expect(try registrar.ask(ShowExceptions(page: page)) == nil) }
        #expect(try registrar.exceptions() == .init(counts: [], matters: [], all: 0))
    }

    @Test(
        "Of what holds a diploma the gravest reason decides what it is called",
        arguments: [
            ([.unprintable], .unprintable), ([.anotherCertificate], .certificateContradicts),
            ([.unprintable, .twoPapers], .certificateContradicts),
            ([.certificateShared, .degreeRevoked], .diplomaHeld), ([.objected], .diplomaHeld),
            ([.nameChanged, .unprintable], .diplomaHeld), ([.factsChanged], .diplomaHeld),
            ([.studentWithdrawn], .diplomaHeld),
        ] as [(Set<HoldReason>, ExceptionKind)])
    func held(reasons: Set<HoldReason>, kind: ExceptionKind) {
        #expect(ExceptionKind.held(by: reasons) == kind)
    }

    @Test("By harm: what has effect outside comes first, with who it is, what is missing and whom to ask")
    func harm() throws {
        try lists.list()
        try registrar.hold([.unprintable], flaws: [PrintingFlaw(.englishName, .missing)])
        try bench.hear(
            ErrorReported(student: lists.student, parts: [.nameEn], revision: 1, reportedAt: bench.now))
        try bench.hear(Student().collected("A1", at: bench.now), from: "sis")
        try registrar.schedule(UUID())
        let told = try registrar.exceptions()
        #expect(told.matters.map(\.kind) == [.collectedUncleared, .unprintable, .errorReported])
        #expect(told.counts == [.init(.collectedUncleared, 1), .init(.unprintable, 1), .init(.errorReported, 1)])
        #expect(told.all == 3 && told.batches.map(\.rawValue) == ["114-2-1"])
        let first = told.matters[0]
        #expect(first.person?.key.studentNumber == Student().number && first.collected?.clerk?.rawValue == "reg-01")
        #expect(
            first.obstacles.contains { if case .unit(let unit) = $0 { unit.phoneExtension == "1713" } else { false } })
        #expect(
            told.matters[1].matter
                == .held(reasons: [.unprintable], changedFacts: [], flaws: [PrintingFlaw(.englishName, .missing)]))
        #expect(told.matters[2].matter == .disputed([.nameEn]))
        // Each is in the access log.
        let seen = try bench.connection.transaction { tx in
            try tx.rows("SELECT DISTINCT student FROM accesses").count
        }
        #expect(seen == 1)
    }

    @Test("A filter leaves the kind, the batch, a number or a part of a name; the counts stay those of every kind")
    func filters() throws {
        try lists.list()
        try registrar.hold([.twoPapers])
        try bench.hear(
            ErrorReported(student: lists.student, parts: [.nameEn], revision: 1, reportedAt: bench.now))
        func kinds(_ filter: ShowExceptions.Filter) throws -> [ExceptionKind] {
            try registrar.exceptions(filter).matters.map(\.kind)
        }
        let both: [ExceptionKind] = [.certificateContradicts, .errorReported]
        #expect(try kinds(.init(kind: .errorReported)) == [.errorReported])
        #expect(try registrar.exceptions(.init(kind: .errorReported)).counts.count == 2)
        #expect(try kinds(.init(batch: Batch(rawValue: "114-2-1"))) == both)
        #expect(try kinds(.init(batch: Batch(rawValue: "114-2-2"))).isEmpty)
        #expect(try kinds(.init(words: line("4109"))) == both)
        #expect(try kinds(.init(words: line("沛恩"))) == both)
        #expect(try kinds(.init(words: line("109"))).isEmpty, "numbers are found by how they begin")
        #expect(try registrar.exceptions(page: 2).matters.isEmpty && registrar.exceptions(page: 2).all == 2)
    }

    @Test("More than a page is told page by page, each once")
    func pages() throws {
        for number in 0..<27 {
            let student = Student(number: StudentNumber(rawValue: "4109\(20_000 + number)")!)
            try bench.hear(student.listed(), from: "sis")
            try bench.hear(
                ErrorReported(student: student.id, parts: [.nameZh], revision: 1, reportedAt: bench.now))
        }
        let (first, second) = (try registrar.exceptions(), try registrar.exceptions(page: 2))
        #expect(first.matters.count == 25 && second.matters.count == 2 && first.all == 27)
        #expect(Set((first.matters + second.matters).compactMap(\.person?.student)).count == 27)
    }

    @Test("A list that was complete when the paper was handed over is told apart from one that never was")
    func reversed() throws {
        try lists.list()
        try registrar.schedule(UUID())
        #expect(try registrar.only().kind == .collectedUncleared)
        try lists.complete()
        #expect(try registrar.kinds().isEmpty)
        bench.now += 600
        try lists.review("library", .returned)
        #expect(try registrar.only().kind == .reversedAfterCollection)
        #expect(try registrar.only().digital == .due(bench.now - 540))
        try lists.review("library", .passed, after: 60)
        #expect(try registrar.kinds().isEmpty)
    }

    @Test(
        "Sealed and not registered for a quarter of an hour, with why; registered, whatever is heard first, it is none")
    func unregistered() throws {
        try lists.list()
        try lists.complete()
        let (diploma, early) = (UUID(), UUID())
        try registrar.schedule(diploma, due: 0)
        try registrar.seal(diploma)
        try registrar.register(early)
        try registrar.seal(early)
        bench.now += 900
        #expect(try registrar.kinds().isEmpty)
        bench.now += 1
        #expect(try registrar.only().kind == .sealedUnregistered)
        #expect(try registrar.only().matter == .unregistered(refusal: nil))
        try bench.hear(
            RegistrationRefused(
                number: 7, kind: .sealed, student: lists.student, diploma: diploma, version: 1, verifier: "v",
                reason: "unknown-key", refusedAt: bench.now))
        #expect(try registrar.only().matter == .unregistered(refusal: "unknown-key"))
        try registrar.register(diploma, kind: .revoked)
        #expect(try registrar.kinds() == [.sealedUnregistered], "another statement registers nothing")
        try registrar.register(diploma)
        #expect(try registrar.kinds().isEmpty)
    }

    @Test("Due, or registered, for an hour and nobody knows why it has not left")
    func late() throws {
        try lists.list()
        try lists.complete()
        let diploma = UUID()
        try registrar.schedule(diploma, due: 0)
        bench.now += 3_601
        #expect(try registrar.only().matter == .late(isSealed: false))
        try bench.hear(
            DiplomaBounced(student: lists.student, mailboxes: [.school], revision: 1, bouncedAt: bench.now))
        #expect(
            try registrar.kinds() == [.diplomaLate, .mailUnreached],
            "what holds nothing does not say why it has not left")
        try registrar.hold([.nameChanged])
        #expect(try registrar.kinds() == [.diplomaHeld, .mailUnreached], "what holds it says why")
        try bench.hear(DiplomaBounced(student: lists.student, mailboxes: [], revision: 2, bouncedAt: bench.now))
        try bench.hear(DiplomaReleased(student: lists.student, revision: 2, releasedAt: bench.now))
        try registrar.seal(diploma)
        try registrar.register(diploma)
        #expect(try registrar.kinds().isEmpty)
        bench.now += 3_601
        #expect(try registrar.only().matter == .late(isSealed: true))
        try registrar.mail(diploma, .school)
        #expect(try registrar.kinds().isEmpty)
    }

    @Test("Papers that nobody collects are told by department once they could have been collected so many days ago")
    func uncollected() throws {
        try lists.list()
        try lists.complete()
        try lists.list(.other)
        bench.now += 86_400 * 30
        #expect(try registrar.exceptions().papers.isEmpty)
        bench.now += 1
        let told = try registrar.exceptions()
        #expect(told.papers.count == 1 && told.papers[0].count == 1 && told.papers[0].department.code.rawValue == "IM")
        #expect(told.counts == [.init(.paperUncollected, 1)])
        #expect(try registrar.exceptions(.init(kind: .unitOverdue)).papers.isEmpty)
        try bench.hear(Student().collected("A1", at: bench.now - 60), from: "sis")
        #expect(try registrar.exceptions().papers.isEmpty)
    }

    @Test("Where papers could be collected until a day, nobody who is not cleared is told to have left one lying")
    func uncollectedAfterTheLastDay() throws {
        try lists.list()
        try lists.complete()
        try lists.list(.other)
        let hours = BatchHours(
            opensAt: bench.now - 600, closesAt: bench.now + 60, collectFrom: bench.now, collectUntil: bench.now + 86_400
        )
        let batch = Batch(rawValue: "114-2-1")!
        _ = try registrar.ask(SetBatchHours(id: UUID(), batch: batch, hours: hours, insteadOf: 0))
        bench.now += 86_400 * 31
        #expect(try registrar.exceptions().papers.isEmpty)
        bench.now += 1
        #expect(try registrar.exceptions().papers.map(\.count) == [1])
        // A search by name finds none of them, and its counts say so.
        #expect(try registrar.exceptions(.init(words: Line(rawValue: "無此人")!)).counts.isEmpty)
    }

    @Test("Units are overdue once the review of a batch is over, each department by itself, with whom to call")
    func overdue() throws {
        try lists.list()
        try lists.list(.other)
        try lists.review("library", .passed)
        let hours = BatchHours(opensAt: bench.now - 600, closesAt: bench.now + 60)
        let batch = Batch(rawValue: "114-2-1")!
        _ = try registrar.ask(SetBatchHours(id: UUID(), batch: batch, hours: hours, insteadOf: 0))
        #expect(try registrar.exceptions().units.isEmpty)
        bench.now += 61
        let told = try registrar.exceptions()
        #expect(told.units.map(\.unit) == ["career", "department", "library"])
        #expect(told.units.map(\.count) == [2, 2, 1])
        #expect(told.units[1].department?.rawValue == "IM" && told.units[1].name.zh.rawValue == "IM系")
        #expect(told.units[2].phoneExtension == "1713" && told.counts == [.init(.unitOverdue, 3)])
        try bench.hear(Student().withdrawn(), from: "sis", statedAt: bench.now)
        #expect(try registrar.exceptions().units.map(\.count) == [1, 1, 1])
    }

    @Test("Of all that was ever answered nothing is read to find who is overdue")
    func overdueAmongMany() throws {
        try lists.fill(students: 2_000)
        try bench.connection.transaction { tx in
            try tx.run("UPDATE answers SET is_asked = false WHERE number <> 'N10001'")
        }
        try lists.analyze()
        let plan = try lists.plan(.overdue(Lists.units, in: nil, at: bench.now))
        #expect(plan.contains(/Index Cond: .*shown = 'pending'/), "\(plan)")
    }
}
