import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

@Suite("A paper that is taken back while the issuer seals")
struct CrossingTests {
    let desk: Desk
    private var bench: Bench { desk.bench }
    private let diploma = UUID()

    init() throws {
        desk = try Desk()
        try desk.clear()
        #expect(try desk.handOver(desk.form(by: .proxy)) == .recorded)
        try schedule(revision: 1)
        bench.now += 60
    }

    private func schedule(revision: Int) throws {
        try bench.hear(
            DiplomaScheduled(
                diploma: diploma, student: desk.student, document: .zh, version: 1, collectedAt: bench.now,
                dueAt: bench.now + 60, revision: revision))
    }

    private func unschedule(revision: Int) throws {
        try bench.hear(
            DiplomaUnscheduled(diploma: diploma, student: desk.student, version: 1, revision: revision))
    }

    /// The last one.
    private func withdrawal() throws -> String? {
        try bench.connection.transaction { tx in try tx.row("SELECT event FROM collection_withdrawals")?["event"] }
    }

    private func refuse(_ one: String? = nil, as reason: String = "already-sealed") throws {
        let last = try withdrawal()
        let event = try #require(one ?? last)
        let refusal = EventRejected(
            id: event, source: "/mortarboard/clearance", type: CollectionWithdrawn.name, reason: reason,
            sentence: "The digital diploma is sealed.", parked: UUID())
        let delivery = try Bench.delivery(
            of: refusal, exchange: "rejections", routingKey: "clearance", user: "issuer",
            source: "/mortarboard/issuer", statedAt: bench.now)
        try bench.hearTogether([delivery])
    }

    private func open() throws -> [OpenMatter] {
        let asked = try bench.ask(ShowExceptions(), as: Registrar.actor).answer
        return try #require(asked).matters
    }

    @Test("It is asked to be taken back until the issuer says that nothing is due; then it may be handed over again")
    func granted() throws {
        #expect(try desk.takeBack() == .takenBack)
        let asked = bench.now
        bench.now += 60
        for actor in [desk.kao, desk.clerk] {
            let collected = try #require(try desk.collected(for: actor))
            #expect(collected.takingBack == .asked(asked) && collected.proxy?.name.rawValue == "許雅涵")
        }
        #expect(try desk.handOver() == .collected)
        #expect(try desk.takeBack() == .notCollected)
        #expect(try bench.said(CollectionWithdrawn.self).count == 1)
        try unschedule(revision: 2)
        #expect(try desk.collected() == nil)
        #expect(try desk.handOver() == .recorded)
        #expect(try #require(try desk.collected()).proxy == nil)
    }

    @Test("Refused, it stands again as it was recorded, whatever is heard first, and an exception tells it")
    func refused() throws {
        #expect(try desk.takeBack() == .takenBack)
        let sealedAt = bench.now + 1
        bench.now += 60
        try refuse()
        let collected = try #require(try desk.collected())
        #expect(collected.takingBack == .until(Date(rfc3339: "2026-06-23T00:00:00+08:00")!))
        #expect(collected.proxy?.name.rawValue == "許雅涵")
        #expect(try desk.handOver() == .collected)
        let told = try open()
        #expect(told.map(\.kind) == [.eventRejected] && told[0].person?.student == desk.student)
        try bench.hear(
            DiplomaSealed(
                diploma: diploma, student: desk.student, version: 1, number: 1, statement: "e.y.J", sealedAt: sealedAt))
        #expect(try #require(try desk.collected()).takingBack == .sealed(sealedAt))
        // For a reason of its own nothing is due any more: what was refused is not taken back by that.
        try unschedule(revision: 2)
        #expect(try desk.collected() != nil && desk.handOver() == .collected)
    }

    @Test("What had ended before the issuer was heard goes on, with who took the paper")
    func late() throws {
        try unschedule(revision: 2)
        #expect(try desk.takeBack() == .takenBack)
        #expect(try desk.collected() == nil)
        try schedule(revision: 3)
        #expect(try desk.handOver() == .collected)
        try refuse()
        #expect(try #require(try desk.collected()).proxy?.name.rawValue == "許雅涵")
    }

    @Test("A word that was refused for its time is judged by that here, too, and voids nothing")
    func sameTime() throws {
        #expect(try desk.takeBack() == .takenBack)
        try refuse(as: "same-time")
        guard case .asked = try #require(try desk.collected()).takingBack else {
            Issue.record("it stands as if nobody had asked")
            return
        }
        try unschedule(revision: 2)
        #expect(try desk.collected() == nil)
    }

    @Test(
        "Taken back by another system while it is sealed, it stands: the issuer has refused that, and told only who stated it"
    )
    func elsewhere() throws {
        let statedAt = bench.now
        bench.now += 60
        try bench.hear(
            DiplomaSealed(
                diploma: diploma, student: desk.student, version: 1, number: 1, statement: "e.y.J",
                sealedAt: statedAt + 30))
        try bench.hear(Student().collectionWithdrawn("ST-1", at: statedAt), from: "sis", statedAt: statedAt)
        #expect(try #require(try desk.collected()).takingBack == .sealed(statedAt + 30))
        try unschedule(revision: 2)
        #expect(try #require(try desk.collected()).takingBack == .sealed(statedAt + 30))
    }

    @Test(
        "Of a paper that was taken back indeed and handed over again the second collection stands, asked for and refused"
    )
    func again() throws {
        #expect(try desk.takeBack() == .takenBack)
        try unschedule(revision: 2)
        bench.now += 60
        #expect(try desk.handOver() == .recorded)
        let handedAt = bench.now
        try schedule(revision: 3)
        bench.now += 60
        #expect(try desk.takeBack() == .takenBack)
        let asked = try #require(try desk.collected())
        #expect(asked.collectedAt == handedAt && asked.takingBack == .asked(bench.now) && asked.proxy == nil)
        try refuse()
        let refused = try #require(try desk.collected())
        #expect(refused.collectedAt == handedAt && refused.proxy == nil)
        #expect(refused.takingBack == .until(Date(rfc3339: "2026-06-23T00:00:00+08:00")!))
        #expect(try desk.handOver() == .collected)
    }

    @Test("What was refused voids its own word and no later one")
    func twice() throws {
        #expect(try desk.takeBack() == .takenBack)
        let first = try #require(try withdrawal())
        bench.now += 60
        try bench.hear(Student().collectionWithdrawn("ST-1", at: bench.now), from: "sis")
        try refuse(first)
        guard case .asked(bench.now) = try #require(try desk.collected()).takingBack else {
            Issue.record("it is not asked for by the other system")
            return
        }
    }

    @Test("Where another paper is handed over, that one is due, and the wrong one is no more")
    func another() throws {
        try bench.hear(Student().collected("ST-9", at: bench.now), from: "sis")
        bench.now += 60
        #expect(try desk.takeBack() == .takenBack)
        #expect(try #require(try desk.collected()).certificate.rawValue == "ST-9")
    }
}
