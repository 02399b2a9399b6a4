import Foundation
import Messages
import RabbitMQ
import TestKit
import Testing

@testable import Chassis

/// What is stated while the queue of its hearer is missing.
extension LedgerTests {
    @Test("Nobody is told that a type of the contract is unknown, and what was stated is heard once the queue is back")
    func missingQueue() throws {
        let last = try Bench(lastInLine(), publishers: [premises.publisher: []])
        last.now = .now
        try premises.delete("issuer")
        try premises.state(listed("S1"), collected("A", student: "S1"), collected("refused", student: "S1"))
        let misspelt = try Bench.delivery(
            of: listed("S1"), exchange: "campus", routingKey: "\(premises.publisher).fee.payed.v1",
            user: premises.publisher, source: "/campus/\(premises.publisher)", statedAt: .now)
        try premises.state([misspelt])
        // Collections are in another queue, too, and so not unheard.
        try listen(to: "portal", last, until: 2)
        #expect(try last.parked() == ["unknown-type"])
        #expect(try last.rejections == 1)
        try premises.importDefinitions()
        let again = HearAgain(
            broker: premises.broker, server: bench.server, reacting: bench.reacting, types: all, from: .first,
            onlyMissed: true, waitingDays: 14)
        #expect(try again.run { _ in }.heard == 3)
        #expect(try bench.said(DiplomaMailed.self).count == 1)
        #expect(try bench.parked() == ["no"])
        #expect(try bench.rejections == 1)
        try premises.state(collected("B", student: "S1"))
        try listen(until: 4)
        #expect(try bench.said(DiplomaMailed.self).count == 2)
    }
}
