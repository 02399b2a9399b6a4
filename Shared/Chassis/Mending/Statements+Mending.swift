import Foundation
import Messages
import Postgres

extension Query {
    /// Of what is open (`open`) each with the type under which it was stated (`typed`): of what fell out of a queue the broker has
    /// moved it.
    static var openByType: Query {
        """
        open AS (
            SELECT id, reason, sentence, publisher, event_id, heard_at, parked_at, attempts, size, length(body) AS kept, had_effect,
                properties #>> '{headers,x-first-death-exchange}' AS died_on,
                properties #>> '{headers,x-first-death-routing-key}' AS died_as, exchange, routing_key
            FROM parked WHERE settled_at IS NULL),
        stated AS (
            SELECT open.*, CASE WHEN died_on IS NULL OR died_as IS NULL THEN exchange ELSE died_on END AS stated_on,
                CASE WHEN died_on IS NULL OR died_as IS NULL THEN routing_key ELSE died_as END AS stated_as
            FROM open),
        typed AS (
            SELECT stated.*, CASE WHEN NOT starts_with(stated_on, \(Exchange.campus.rawValue)) THEN stated_as
                WHEN strpos(stated_as, '.') = 0 THEN ''
                ELSE substr(stated_as, strpos(stated_as, '.') + 1) END AS type
            FROM stated)
        """
    }
}

/// What operators see of parked messages.
extension Transaction {
    /// A page of what is open for one cause, the oldest first.
    /// - Parameter last: of the page before.
    func parkedPage(of cause: ParkedCause, in program: Program, after last: UUID?) throws -> ParkedPage {
        let all = try row(
            """
            WITH \(Query.openByType)
            SELECT count(*) AS count, min(parked_at) AS since FROM typed
            WHERE reason = \(cause.reason) AND type = \(cause.type) AND publisher = \(cause.publisher)
            """)!
        let found = try rows(
            """
            WITH \(Query.openByType)
            SELECT id, reason, sentence, type, publisher, event_id, heard_at, attempts, size, kept = size AS is_whole, had_effect
            FROM typed
            WHERE reason = \(cause.reason) AND type = \(cause.type) AND publisher = \(cause.publisher)
              AND (\(last)::uuid IS NULL
                OR (parked_at, id) > (SELECT parked_at, id FROM parked AS before WHERE before.id = \(last)))
            ORDER BY parked_at, id LIMIT \(ParkedPage.size + 1)
            """
        ).map { row in
            ParkedTold(
                id: try row["id"], program: program, reason: try row["reason"], sentence: try row["sentence"],
                type: try row["type"], publisher: try row["publisher"], event: try row["event_id"],
                heardAt: try row["heard_at"], attempts: try row["attempts"], size: try row["size"],
                isWhole: try row["is_whole"], hadEffect: try row["had_effect"])
        }
        return ParkedPage(
            count: try all["count"], since: try all["since"], messages: Array(found.prefix(ParkedPage.size)),
            hasMore: found.count > ParkedPage.size)
    }

    /// The ids of what is open for a cause, the oldest first.
    /// - Parameter last: up to which it was gone through before.
    func openParkedIDs(of cause: ParkedCause, after last: UUID?, atMost most: Int) throws -> [UUID] {
        try rows(
            """
            WITH \(Query.openByType)
            SELECT id FROM typed
            WHERE reason = \(cause.reason) AND type = \(cause.type) AND publisher = \(cause.publisher)
              AND (\(last)::uuid IS NULL
                OR (parked_at, id) > (SELECT parked_at, id FROM parked AS before WHERE before.id = \(last)))
            ORDER BY parked_at, id LIMIT \(most)
            """
        ).map { try $0["id"] }
    }

    /// How many follow one.
    func countParked(of cause: ParkedCause, after last: UUID) throws -> Int {
        try row(
            """
            WITH \(Query.openByType)
            SELECT count(*) AS count FROM typed
            WHERE reason = \(cause.reason) AND type = \(cause.type) AND publisher = \(cause.publisher)
              AND (parked_at, id) > (SELECT parked_at, id FROM parked AS before WHERE before.id = \(last))
            """)!["count"]
    }

    /// One, be it open or settled.
    func everParked(_ id: UUID) throws -> (parked: Parked, at: Date, settled: ParkedMessage.Touch?)? {
        try row(
            """
            SELECT id, identity, heard_at, parked_at, reason, sentence, publisher, exchange, routing_key, source, event_id,
                properties::text, body, size, digest, attempts, had_effect, settled_at, settled_by, settled_because
            FROM parked WHERE id = \(id)
            """
        ).map { row in
            let (settledAt, by): (Date?, String?) = (try row["settled_at"], try row["settled_by"])
            let because: String? = try row["settled_because"]
            return (
                try Parked(row), try row["parked_at"],
                settledAt.map { .init(by: by ?? "", at: $0, what: "", because: because) }
            )
        }
    }

    /// Who has looked at one or done something about it, by a page or a command, the latest first.
    /// - Parameter parkedAt: nobody can have before.
    func touches(of id: UUID, since parkedAt: Date) throws -> [ParkedMessage.Touch] {
        let lower = id.uuidString.lowercased()
        return try rows(
            """
            SELECT at, actor, what, why FROM (
                (SELECT at, actor, question AS what, max(why) AS why FROM accesses
                 WHERE at >= \(parkedAt) AND about = \(lower) GROUP BY at, actor, question)
                UNION ALL
                (SELECT acted_at, acted_by, what, because FROM acts
                 WHERE acted_at >= \(parkedAt) AND strpos(what, \(lower)) > 0)) AS touches
            ORDER BY at DESC, what LIMIT 50
            """
        ).map { .init(by: try $0["actor"], at: try $0["at"], what: try $0["what"], because: try $0["why"]) }
    }
}
