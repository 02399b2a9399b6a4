import Foundation
package import Postgres

/// The statements that every program sends, whatever it does.
extension Transaction {
    /// - Returns: the indexes of the messages that were not heard before.
    func remember(_ messages: [(source: String, id: String, digest: [UInt8])]) throws -> Set<Int> {
        // Sorted, so that two instances that hear the same messages lock rows in the same order.
        let rows = try rows(
            """
            INSERT INTO inbox (source, id, digest, heard_at)
            SELECT source, id, digest, \(now)
            FROM unnest(\(messages.map(\.source))::text[], \(messages.map(\.id))::text[], \(messages.map(\.digest))::bytea[])
                AS heard(source, id, digest)
            ORDER BY source, id
            ON CONFLICT DO NOTHING RETURNING source, id
            """)
        guard rows.count < messages.count else { return Set(messages.indices) }
        var fresh: Set<MessageIdentity> = []
        for row in rows { fresh.insert(MessageIdentity(source: try row["source"], id: try row["id"])) }
        return Set(
            messages.indices.filter {
                fresh.contains(MessageIdentity(source: messages[$0].source, id: messages[$0].id))
            })
    }

    /// - Returns: the indexes of the messages that took no effect when they were heard.
    func idle(among messages: [(source: String, id: String, digest: [UInt8])]) throws -> Set<Int> {
        let rows = try rows(
            """
            SELECT place - 1 AS index
            FROM unnest(\(messages.map(\.source))::text[], \(messages.map(\.id))::text[], \(messages.map(\.digest))::bytea[])
                WITH ORDINALITY AS heard(source, id, digest, place)
            WHERE EXISTS (SELECT FROM inbox WHERE inbox.source = heard.source AND inbox.id = heard.id
                          AND inbox.digest NOT IN (heard.digest, ''))
               OR EXISTS (SELECT FROM parked WHERE parked.source = heard.source AND NOT had_effect
                          AND identity IN (heard.id, 'reused:' || heard.id || ':' || encode(heard.digest, 'hex')))
            """)
        return Set(try rows.map { try $0["index"] })
    }

    func digest(of source: String, _ id: String) throws -> [UInt8]? {
        try row("SELECT digest FROM inbox WHERE source = \(source) AND id = \(id)")?["digest"]
    }

    /// Lets what has taken no effect be judged anew when it is said again.
    func mayBeSaidAgain(_ identity: MessageIdentity) throws {
        try run("UPDATE inbox SET digest = '' WHERE source = \(identity.source) AND id = \(identity.id)")
    }

    /// - Returns: whether it had taken no effect and is judged anew; of two instances one takes it up.
    func takeUp(_ message: Admitted) throws -> Bool {
        try run(
            """
            UPDATE inbox SET digest = \(message.digest), heard_at = \(now)
            WHERE source = \(message.source) AND id = \(message.id) AND digest = ''
            """) == 1
    }
}

extension Connection {
    /// Writes into the inbox as hearing does, and takes it back: a login says little about a database.
    func tryToHear() throws {
        struct TakenBack: Error {}
        do {
            try transaction { tx in
                _ = try tx.remember([("/mortarboard/tried", UUID().uuidString, [])])
                throw TakenBack()
            }
        } catch is TakenBack {}
    }
}

/// What a person did.
extension Transaction {
    /// Keeps who did it and why, in the transaction in which it takes effect.
    package func keep(_ act: Act) throws {
        try run(
            """
            INSERT INTO acts (act, acted_at, acted_by, because, what)
            VALUES (\(UUID()), \(now), \(act.by), \(act.because), \(act.what))
            """)
    }
}

/// What only the caretaker sends.
extension Transaction {
    /// How old the oldest of what stands still is, in seconds, and what is parked by its reason.
    func standing() throws -> Standing {
        let ages = try row(
            """
            SELECT
                coalesce((SELECT extract(epoch FROM \(now) - min(since)) FROM waiting WHERE student IS NOT NULL), 0)::float8
                    AS waiting,
                coalesce((SELECT extract(epoch FROM \(now) - min(since)) FROM waiting WHERE student IS NULL), 0)::float8
                    AS failing,
                coalesce((SELECT extract(epoch FROM \(now) - min(parked_at)) FROM parked WHERE settled_at IS NULL), 0)::float8
                    AS parked
            """)!
        let parked: [(String, Int)] = try rows(
            "SELECT reason, count(*) AS count FROM parked WHERE settled_at IS NULL GROUP BY reason"
        ).map { (try $0["reason"], try $0["count"]) }
        return Standing(
            oldestWaiting: try ages["waiting"], oldestFailing: try ages["failing"], oldestParked: try ages["parked"],
            parked: Dictionary(uniqueKeysWithValues: parked))
    }

    func backlog() throws -> Backlog {
        guard
            let row = try row(
                """
                SELECT (SELECT count(*) FROM unsent) AS unsent,
                    (SELECT count(*) FROM unsent WHERE reason <> '') AS refused,
                    coalesce(
                        (SELECT extract(epoch FROM \(now) - min(wanted_at)) FROM unsent
                         WHERE reason = '' AND NOT is_set_aside), 0)::float8 AS oldest,
                    (SELECT count(*) FROM waiting WHERE student IS NOT NULL) AS waiting,
                    (SELECT count(*) FROM waiting WHERE student IS NULL) AS failing,
                    (SELECT count(*) FROM parked WHERE settled_at IS NULL) AS parked
                """)
        else { return Backlog(unsent: 0, refused: 0, oldest: 0, waiting: 0, failing: 0, parked: 0) }
        return try Backlog(
            unsent: row["unsent"], refused: row["refused"], oldest: row["oldest"], waiting: row["waiting"],
            failing: row["failing"], parked: row["parked"])
    }
}
