import Foundation
import Messages
import Passing
import Postgres
import Synchronization
import TestKit

@testable import Chassis

/// Work that is easy to watch: errands, each with a word that says how it goes.
struct Errands: SingleWork {
    let world: World
    /// How many errands one claim takes.
    static let limit = 3

    /// What happened outside the database, and what goes wrong there.
    final class World: Sendable {
        struct State {
            var performed: [String] = []
            var isAway = false
            var cannotRecord = false
        }
        let state = Mutex(State())
        /// Called when an errand has been performed and is not recorded yet.
        let afterwards: @Sendable (String) throws -> Void

        init(afterwards: @escaping @Sendable (String) throws -> Void = { _ in }) { self.afterwards = afterwards }

        var performed: [String] { state.withLock(\.performed) }
        func set(cannotRecord: Bool) { state.withLock { $0.cannotRecord = cannotRecord } }
        func set(isAway: Bool) { state.withLock { $0.isAway = isAway } }
    }

    struct Errand: Sendable {
        let id: Int
        let word: String
    }

    func ready(_ tool: Void?) {}

    func claim(_ attempt: Attempt, _ tx: borrowing Transaction) throws -> Reply<[Claimed<Int, Errand>]> {
        Reply(
            try tx.rows(
                """
                WITH chosen AS MATERIALIZED (
                    SELECT id, attempt IS NOT NULL AS was_taken FROM errands
                    WHERE state = 'waiting' AND not_before <= \(tx.now)
                      AND (leased_until IS NULL OR leased_until <= \(tx.now))
                    ORDER BY id LIMIT 3 FOR UPDATE SKIP LOCKED)
                UPDATE errands SET attempt = \(attempt.token), leased_until = \(attempt.leasedUntil),
                    tries = tries + was_taken::integer
                FROM chosen WHERE errands.id = chosen.id
                RETURNING errands.id, word, tries, postponed
                """
            ).map { row in
                let id: Int = try row["id"]
                return try Claimed(id, tries: row["tries"], postponed: row["postponed"]) {
                    Errand(id: id, word: try row["word"])
                }
            }.sorted { $0.id < $1.id })
    }

    func perform(_ errand: Errand, with _: Void) throws -> Performed<Void> {
        if world.state.withLock(\.isAway) || errand.word == "stuck" { throw Away() }
        if errand.word == "broken" { throw Fault(doing: "an errand", cause: "broken") }
        if errand.word == "busy" { return .postponed(because: "busy") }
        world.state.withLock { $0.performed.append(errand.word) }
        try world.afterwards(errand.word)
        return .done(())
    }

    func record(
        _ done: [Recorded<Errand, Void>], _ attempt: Attempt, _ tx: borrowing Transaction
    ) throws -> Reply<Int> {
        if world.state.withLock(\.cannotRecord) { throw Away() }
        let ids = try tx.rows(
            """
            UPDATE errands SET state = 'done', length = length(word), attempt = NULL, leased_until = NULL
            WHERE id = ANY(\(done.map(\.item.id))::integer[]) AND attempt = \(attempt.token) RETURNING id
            """)
        let said = ids.map { _ in
            DiplomaMailed(diploma: UUID(), student: UUID(), version: 1, mailbox: .school, mailedAt: tx.now)
        }
        return Reply(ids.count, saying: said)
    }

    func giveBack(_ rows: [GivenBack<Int>], _ attempt: Attempt, _ tx: borrowing Transaction) throws {
        for row in rows {
            try tx.run(
                """
                UPDATE errands SET not_before = \(row.notBefore), tries = \(row.tries), postponed = \(row.postponed),
                    attempt = NULL, leased_until = NULL
                WHERE id = \(row.id) AND attempt = \(attempt.token)
                """)
        }
    }

    func fail(_ id: Int, because reason: String, _ attempt: Attempt, _ tx: borrowing Transaction) throws -> Reply<Void>
    {
        try tx.run(
            """
            UPDATE errands SET state = 'failed', reason = \(reason), attempt = NULL, leased_until = NULL
            WHERE id = \(id) AND attempt = \(attempt.token)
            """)
        return Reply(())
    }
}

struct Away: MayPass {
    var isPassing: Bool { true }
}

/// Errands on a bench, at noon.
struct ErrandBench {
    let bench: Bench
    let work: Working

    /// - Parameter words: one for each errand; nil cannot be read.
    init(_ words: [String?], _ world: Errands.World = .init(), lease: Duration = .seconds(60)) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "errands")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(
            """
            -- Oldest release that may still run: 1
            CREATE TABLE errands (
                id integer PRIMARY KEY, word text, length integer, reason text, state text NOT NULL DEFAULT 'waiting',
                not_before timestamptz NOT NULL, tries integer NOT NULL DEFAULT 0, postponed integer NOT NULL DEFAULT 0,
                attempt uuid, leased_until timestamptz, CONSTRAINT a_word_is_short CHECK (length < 20))
            """.utf8
        ).write(to: folder.appending(path: "V001_errands.sql"))
        let service = Service(.issuer, migrations: folder).work(
            "errands", lease: lease, every: .seconds(1), Errands(world: world))
        bench = try Bench(service)
        work = service.works[0]
        let now = bench.now
        try bench.connection.transaction { tx in
            for (id, word) in words.enumerated() {
                try tx.run("INSERT INTO errands (id, word, not_before) VALUES (\(id), \(word), \(now))")
            }
        }
    }

    func turn(after seconds: TimeInterval = 0) throws {
        bench.now += seconds
        try bench.turn("errands")
    }

    /// A column of all errands, as text.
    func all(_ column: String) throws -> [String] {
        try bench.connection.transaction { tx in
            try tx.rows(Query(stringLiteral: "SELECT coalesce(\(column)::text, '') AS it FROM errands ORDER BY id"))
                .map { try $0["it"] }
        }
    }
}
