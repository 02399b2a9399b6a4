import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis

/// Readiness tells the truth both ways.
@Suite struct HealthTests {
    private static let well: [(String, String?)] = [
        ("schema", nil), ("database", nil), ("issuer", nil), ("outbox", nil), ("seal", nil), ("relay", nil),
        ("retention", nil),
    ]

    private func isReady(_ said: [(String, String?)], hasPages: Bool = false) -> Bool {
        let health = Health(expecting: ["schema", "database", "issuer", "outbox", "seal"], hasPages: hasPages)
        for (part, trouble) in said { health.say(part, trouble) }
        return health.isReady
    }

    @Test(
        "A program without pages is ready while it can do its own work and what it says leaves",
        arguments: [
            (nil, true), ("schema", false), ("database", false), ("issuer", false), ("outbox", false), ("seal", false),
            ("relay", true), ("retention", true),
        ] as [(String?, Bool)])
    func working(_ broken: String?, _ isReady: Bool) {
        #expect(self.isReady(Self.well + (broken.map { [($0, "broken")] } ?? [])) == isReady)
    }

    @Test("It is not ready before each of its parts has begun", arguments: ["schema", "database", "issuer", "seal"])
    func beginning(_ silent: String) { #expect(!isReady(Self.well.filter { $0.0 != silent })) }

    @Test(
        "A program with pages is ready while they can answer, whatever they have to say; only a schema holds it back",
        arguments: [
            (nil, true), ("schema", false), ("database", true), ("issuer", true), ("outbox", true), ("seal", true),
        ] as [(String?, Bool)])
    func pages(_ broken: String?, _ isReady: Bool) {
        #expect(self.isReady(Self.well + (broken.map { [($0, "broken")] } ?? []), hasPages: true) == isReady)
    }

    @Test("Pages wait until the schema was looked at, or until there is no database to look at")
    func pagesAtFirst() {
        #expect(!isReady([], hasPages: true))
        #expect(isReady([("schema", nil)], hasPages: true))
        #expect(isReady([("database", "away")], hasPages: true))
    }

    @Test(
        "What has not left for half a minute is stuck; what a broker refused is set aside and does not count",
        arguments: [
            ("", false, 29, true), ("", false, 31, false), ("312 NO_ROUTE", false, 3_600, true),
            ("it cannot be read", true, 3_600, true),
        ])
    func outbox(_ reason: String, _ isSetAside: Bool, _ seconds: Double, _ isReady: Bool) throws {
        let bench = try makeBench()
        let fact = DiplomaMailed(diploma: .init(), student: .init(), version: 1, mailbox: .school, mailedAt: bench.now)
        bench.now -= seconds
        try bench.connection.transaction { tx in try bench.saying.say([fact], tx) }
        try bench.connection.transaction { tx in
            try tx.run(
                """
                UPDATE unsent SET reason = \(reason), is_set_aside = \(isSetAside), wanted_at = \(tx.now - seconds)
                """)
            // Also what is said once more is as old as the wish to say it.
            try tx.run("UPDATE outbox SET stated_at = \(tx.now - 30 * 86_400)")
        }
        try bench.turn("backlog")
        #expect(bench.health.isReady == isReady)
        #expect(bench.health.troubles["outbox"].map { $0.contains("31 s") } == (isReady ? nil : true))
        try bench.connection.transaction { tx in _ = try tx.run("DELETE FROM unsent") }
        try bench.turn("backlog")
        #expect(bench.health.isReady)
    }
}
