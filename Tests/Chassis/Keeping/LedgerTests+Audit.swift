import Foundation
import Messages
import Postgres
import RabbitMQ
import TestKit
import Testing

@testable import Chassis

/// What was stated, beside what was heard.
extension LedgerTests {
    // Crash table, row 19
    @Test(
        "What a queue lost is missing from the audit, and heard from the ledger for the first time, with all that follows"
    )
    func missed() throws {
        try premises.state(listed("S1"), collected("A", student: "S1"))
        try listen(until: 2)
        try premises.state(collected("B", student: "S1"), collected("refused", student: "S1"))
        let queue = try Consumer(premises.broker, queue: "issuer", prefetch: 10, name: "test")
        while let lost = try queue.next(within: .seconds(1)) { try queue.acknowledge(through: lost.tag) }
        queue.close()
        #expect(try audit() == .init(stated: 4, missing: 2))
        func hearMissed() throws -> Int {
            try HearAgain(
                broker: premises.broker, server: bench.server, reacting: bench.reacting, types: all, from: .first,
                onlyMissed: true, waitingDays: 14
            ).run { _ in }.heard
        }
        #expect(try hearMissed() == 2)
        #expect(try bench.said(DiplomaMailed.self).count == 2)
        #expect(try bench.rejections == 1)
        #expect(try audit() == .init(stated: 4, missing: 0))
        #expect(try hearMissed() == 0)
        try bench.expectBalance(received: 4, done: 3)
    }

    @Test("An unreadable event that was heard and parked is not missing, whatever stands in its properties")
    func unreadable() throws {
        var properties = Properties()
        properties.userID = premises.publisher
        properties.messageID = UUID().uuidString
        properties.correlationID = "c"
        properties.type = "t"
        properties.appID = "a"
        properties.contentType = "application/cloudevents+json"
        properties.timestamp = 1_750_000_000
        properties.headers = ["a": "1", "x-b": "2", "ce-id": "é"]
        let event = Delivery(
            tag: 0, exchange: "campus", routingKey: "\(premises.publisher).\(PaperDiplomaCollected.name)",
            isRedelivered: false, properties: properties, body: Array("{".utf8))
        try premises.state([event])
        try listen(until: 1)
        #expect(try bench.parked() == ["malformed"])
        #expect(try audit() == .init(stated: 1, missing: 0))
    }

    @Test(
        "What was heard is not missing when its publisher may state it no longer, nor what was refused when it may again"
    )
    func rights() throws {
        let entitled = bench.reacting.admission
        let disowned = Admission(
            program: entitled.program, hearings: entitled.hearings, hearsTheUnheard: entitled.hearsTheUnheard,
            publishers: [:], school: entitled.school)
        try premises.state(listed("S1"), collected("A", student: "S1"))
        try listen(until: 2)
        #expect(try audit(by: disowned) == .init(stated: 2, missing: 0))
        try premises.state(collected("B", student: "S1"))
        let queue = try Consumer(premises.broker, queue: "issuer", prefetch: 10, name: "test")
        let delivery = try #require(try queue.next(within: .seconds(5)))
        try Reacting(saying: bench.saying, admission: disowned, logger: bench.reacting.logger)
            .react(to: [disowned.admit(delivery)], on: bench.connection)
        try queue.acknowledge(through: delivery.tag)
        queue.close()
        #expect(try bench.parked() == ["type-not-allowed"])
        #expect(try audit(by: entitled) == .init(stated: 3, missing: 0))
    }

    @Test(
        "What was heard and the ledger does not have is named, wherever the reading begins; what is heard late is not")
    func unkept() throws {
        try premises.state(listed("S1"), collected("A", student: "S1"), collected("refused", student: "S1"))
        try listen(until: 3)
        func unkept(from start: StreamStart, showing: TimeInterval = -5) throws -> Set<MessageIdentity> {
            let reading = LedgerReading(
                broker: premises.broker, server: bench.server, admission: bench.reacting.admission,
                logger: bench.reacting.logger, name: "audit", types: all, start: start)
            return try LedgerAudit(reading: reading, patience: 1, showing: showing).run { _ in }.unkept
        }
        let tomorrow = StreamStart.since(UInt64(Date.now.timeIntervalSince1970) + 86_400)
        #expect(try unkept(from: .first).isEmpty && unkept(from: tomorrow).isEmpty)
        let lost = MessageIdentity(source: "/campus/sis", id: "lost")
        try bench.connection.transaction { tx in
            let digest = String(repeating: "0a", count: 32)
            _ = try tx.remember(
                [
                    (lost.source, lost.id, [1]), ("/campus/sis", "reused:x:\(digest)", [1]),
                    ("/campus/sis", "dead-lettered:\(digest)", [1]),
                    ("/campus/issuer", "not-the-author:\(digest)", [1]),
                    ("/mortarboard/contact", "fact", [1]),
                ])
        }
        #expect(try unkept(from: .first) == [lost] && unkept(from: tomorrow) == [lost])
        #expect(try unkept(from: .first, showing: 60).isEmpty, "the ledger shows what it keeps a moment later")
    }

    private func audit(by admission: Admission? = nil) throws -> LedgerAudit.Finding {
        let reading = LedgerReading(
            broker: premises.broker, server: bench.server, admission: admission ?? bench.reacting.admission,
            logger: bench.reacting.logger, name: "audit", types: all, start: .first)
        return try LedgerAudit(reading: reading, patience: 1).run { _ in }.lines.values.reduce(into: .init()) {
            $0.stated += $1.stated
            $0.missing += $1.missing
        }
    }
}
