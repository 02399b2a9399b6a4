import ArgumentParser
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis

@Suite("What every program destroys of its own, and how it is counted and recorded")
struct ForgettingTests {
    let bench: Bench

    init() throws { bench = try makeBench() }

    /// Of each kind one row from so many days ago, and of what lives one that is as old.
    private func keep(daysAgo days: Double) throws {
        let then = bench.now - 86_400 * days
        try bench.connection.transaction(now: bench.now) { tx in
            try tx.run("INSERT INTO inbox (source, id, digest, heard_at) VALUES ('/a', \(UUID()), '', \(then))")
            for isUnsent in [false, true] {
                let kept = try tx.row(
                    """
                    INSERT INTO outbox (id, exchange, routing_key, type, body, stated_at)
                    VALUES (\(UUID()), 'facts', 'x', 'x', '{}', \(then)) RETURNING position
                    """)
                let position: Int = try kept!["position"]
                if isUnsent {
                    try tx.run(
                        "INSERT INTO unsent (position, wanted_at, not_before) VALUES (\(position), \(then), \(then))")
                }
            }
            try tx.run(
                "INSERT INTO tallies (day, source, outcome, messages) VALUES (\(Day(taipei: then)), '/a', 'done', 1)")
            try tx.run(
                """
                INSERT INTO answered (question, name, actor, answer, people, answered_at)
                VALUES (\(UUID()), 'x', 'x', '{}', '{}', \(then))
                """)
            for settled in [then, nil] as [Date?] {
                let word: String? = settled.map { _ in "ops" }
                try tx.run(
                    """
                    INSERT INTO parked (id, identity, heard_at, parked_at, reason, sentence, publisher, exchange, routing_key,
                        source, event_id, properties, body, size, digest, attempts, had_effect, settled_at, settled_by,
                        settled_because)
                    VALUES (\(UUID()), 'x', \(then), \(then), 'x', 'x', 'x', 'x', 'x', '/a', 'x', '{}', '', 0, '', 0, false,
                        \(settled)::timestamptz, \(word)::text, \(word)::text)
                    """)
            }
            try tx.run(
                "INSERT INTO parts (question, number, actor, bytes, kept_at) VALUES (\(UUID()), 0, 'x', '', \(then))")
            try tx.run("INSERT INTO accesses (at, actor, question) VALUES (\(then), 'x', 'x')")
            try tx.run(
                """
                INSERT INTO erasures (request, program, student, kinds, granted_at, erased_at)
                VALUES (\(UUID()), 'x', \(UUID()), '[]', \(then), \(then)), (\(UUID()), 'x', \(UUID()), NULL, \(then), NULL)
                """)
            try tx.run(
                """
                INSERT INTO destructions (day, kind, setting, destroyed_by, because, pieces, last_at)
                VALUES (\(Day(taipei: then)), 'older', '', '', '', 1, \(then))
                """)
        }
    }

    private var turn: Turn { Turn(connection: bench.connection, saying: bench.saying, now: bench.now) }
    private let kinds = Retained.ofEveryProgram(Settings())

    @Test("Of each kind what is past its own days goes, as a dry run has told it; what is younger, or unsent, stays")
    func kindByKind() throws {
        for days in [0.5, 30, 60, 100, 400, 2_000] { try keep(daysAgo: days) }
        let told = try kinds.count(turn)
        let wanted = [
            "inbox": 4, "outbox": 4, "tallies": 4, "answers": 4, "parked": 3, "unsettled": 2, "parts": 5, "accesses": 1,
            "destructions": 1, "erasures": 1,
        ]
        #expect(told.isDryRun && Dictionary(uniqueKeysWithValues: told.kinds.map { ($0.kind, $0.count) }) == wanted)
        #expect(told.kinds[0].oldest == bench.now - 86_400 * 2_000 && told.kinds[0].newest == bench.now - 86_400 * 60)
        #expect(try kinds.count(turn).columns == told.columns, "it has changed nothing")
        let before = try bench.destroyed()
        try bench.turn("retention")
        #expect(try bench.destroyed(since: before) == wanted)
        #expect(try kinds.count(turn).kinds.allSatisfy { $0.kind == "tallies" || $0.count == 0 })
    }

    @Test(
        "A day's turns of the clock are one entry with its limit and no name; a person's order is another, with who and why"
    )
    func record() throws {
        try keep(daysAgo: 2)
        try bench.turn("retention")
        try keep(daysAgo: 3)
        bench.now += 60
        try bench.turn("retention")
        try keep(daysAgo: 4)
        let order = Forgetting.Order(by: Line(rawValue: "ops")!, because: Line(rawValue: "磁碟快滿")!)
        let done = try kinds.forget(turn, order)
        #expect(!done.isDryRun && done.kinds.first { $0.kind == "parts" }?.count == 1)
        let all = try bench.connection.transaction { tx in
            try tx.destructions(from: nil, until: nil, after: nil, atMost: 100)
        }.filter { $0.kind == "parts" }
        #expect(all.map(\.by) == ["ops", nil] && all.map(\.because) == ["磁碟快滿", nil] && all.map(\.count) == [1, 2])
        #expect(all.last?.kept == KeptFor(setting: "part-days", amount: 1, unit: .days) && all.last?.at == bench.now)
        #expect(all.last?.oldest == bench.now - 60 - 86_400 * 3 && all.last?.newest == bench.now - 60 - 86_400 * 2)
        let acts = try bench.connection.transaction { tx in
            try tx.rows("SELECT acted_by FROM acts").map { try $0["acted_by"] as String }
        }
        #expect(acts == ["ops"])
    }

    @Test("What cannot go holds no other kind up, and nothing that stays is recorded")
    func failing() throws {
        try keep(daysAgo: 100)
        let broken = Retained(
            "broken", KeptFor(setting: nil, amount: 1, unit: .days), of: "inbox", by: "heard_at",
            where: "1 / (SELECT 0) = 1")
        #expect(throws: PostgresError.self) { _ = try Forgetting(kinds: [broken] + kinds).turn(turn) }
        #expect(try kinds.count(turn).kinds.allSatisfy { $0.kind == "tallies" || $0.count == 0 })
        #expect(try bench.destroyed()["broken"] == nil && bench.destroyed()["inbox"] == 1)
    }

    @Test("The record is read page by page, each entry once, between two days")
    func pages() throws {
        for days in [500, 400, 300, 200, 100] as [Double] {
            try keep(daysAgo: days)
            bench.now += 86_400
            try bench.turn("retention")
        }
        func read(
            from: Day? = nil, until: Day? = nil, after: Destruction.Place? = nil, most: Int = 100
        ) throws -> [Destruction] {
            try bench.connection.transaction { tx in
                try tx.destructions(from: from, until: until, after: after, atMost: most)
            }
        }
        let all = try read()
        var found: [Destruction] = []
        while let page = try Optional(read(after: found.last?.place, most: 2)), !page.isEmpty { found += page }
        #expect(found == all && all.count > 20)
        let day = all[all.count / 2].place.day
        #expect(try read(from: day, until: day) == all.filter { $0.place.day == day })
    }

    @Test("The command counts for whoever asks, and destroys only for somebody who says who they are and why")
    func words() throws {
        for words in [["--dry-run"], ["--by", "ops", "--because", "x"], ["--dry-run", "--json"]] {
            #expect(throws: Never.self) { try ForgetCommand.parse(words) }
        }
        for words in [[], ["--by", "ops"], ["--because", "x"], ["--dry-run", "--by", "ops", "--because", "x"]] {
            #expect(throws: (any Error).self) { try ForgetCommand.parse(words) }
        }
    }
}
