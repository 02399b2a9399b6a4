import Foundation
import Messages
import Postgres

/// What happened to somebody, or to a message, as far as this program knows.
extension Transaction {
    /// Whom a word names here.
    func named(by word: String) throws -> [UUID] {
        try row("SELECT named_by(\(word)::text) AS students")?["students"] ?? []
    }

    /// By what messages name a student, each of which may tell which.
    func words(for student: UUID) throws -> [String] {
        try row("SELECT named_as(\(student)) AS words")?["words"] ?? []
    }

    /// What was said that bears one of these words, in small letters, the latest first.
    func said(naming words: [String]) throws -> [SaidBefore] {
        try rows(
            """
            SELECT outbox.id, type, exchange, routing_key, stated_at, body, unsent.position IS NOT NULL AS is_unsent,
                coalesce(unsent.reason, '') AS trouble
            FROM outbox LEFT JOIN unsent USING (position)
            WHERE EXISTS (SELECT FROM unnest(\(words)::text[]) AS word WHERE position(word IN lower(body)) > 0)
            ORDER BY position DESC LIMIT 1000
            """
        ).map(SaidBefore.init)
    }

    /// What was said in the transaction in which a message was heard, if it alone was heard there.
    func said(hearing id: String) throws -> [SaidBefore] {
        try rows(
            """
            SELECT outbox.id, type, exchange, routing_key, stated_at, body, unsent.position IS NOT NULL AS is_unsent,
                coalesce(unsent.reason, '') AS trouble
            FROM outbox LEFT JOIN unsent USING (position)
            WHERE stated_at IN (
                SELECT heard_at FROM inbox AS heard WHERE lower(id) = lower(\(id)::text)
                  AND NOT EXISTS (SELECT FROM inbox AS beside
                                  WHERE beside.heard_at = heard.heard_at AND (beside.source, beside.id) <> (heard.source, heard.id)))
            ORDER BY position LIMIT 1000
            """
        ).map(SaidBefore.init)
    }

    /// When and as whose a message was heard.
    func heard(_ id: String) throws -> [(source: String, at: Date, hadEffect: Bool)] {
        try rows(
            "SELECT source, heard_at, digest <> '' AS had_effect FROM inbox WHERE lower(id) = lower(\(id)::text) ORDER BY heard_at"
        ).map { (try $0["source"], try $0["heard_at"], try $0["had_effect"]) }
    }

    /// What waits that has this id, or names one of these students or words.
    func waiting(_ id: String?, for students: [UUID], naming words: [String]) throws -> [Trail.Entry] {
        try rows(
            """
            SELECT id, type, since, student IS NOT NULL AS has_student, failures, next_try_at FROM waiting
            WHERE lower(id) = lower(\(id)::text) OR student = ANY(\(students)::uuid[])
               OR EXISTS (SELECT FROM unnest(\(words)::text[]) AS word WHERE position(word IN lower(encode(body, 'escape'))) > 0)
            ORDER BY since LIMIT 1000
            """
        ).map { row in
            let (hasStudent, failures, next): (Bool, Int, Date) =
                (try row["has_student"], try row["failures"], try row["next_try_at"])
            return Trail.Entry(
                at: try row["since"], what: "waits: \(try row["type"] as String)",
                state: hasStudent
                    ? "until its student is listed" : "failed \(failures) times, tried again \(next.rfc3339)",
                message: try row["id"], isTrouble: true)
        }
    }

    /// What is or was parked that has this id, or names one of these words. The code of its cause says enough: its sentence may repeat
    /// what was written.
    func everParked(_ id: String?, naming words: [String]) throws -> [Trail.Entry] {
        try rows(
            """
            SELECT id::text AS id, event_id, routing_key, parked_at, reason, settled_at, settled_because FROM parked
            WHERE lower(\(id)::text) IN (lower(event_id), lower(identity), id::text)
               OR EXISTS (SELECT FROM unnest(\(words)::text[]) AS word WHERE position(word IN lower(encode(body, 'escape'))) > 0)
            ORDER BY parked_at LIMIT 1000
            """
        ).map { row in
            let (settledAt, because): (Date?, String?) = (try row["settled_at"], try row["settled_because"])
            return Trail.Entry(
                at: try row["parked_at"], what: "parked: \(try row["routing_key"] as String)",
                details: ["parked": try row["id"], "reason": try row["reason"]],
                state: settledAt.map { "settled \($0.rfc3339): \(because ?? "")" } ?? "open",
                message: try row["event_id"], isTrouble: settledAt == nil)
        }
    }
}

/// What a program sees of its database.
extension Transaction {
    func selfCheck(of program: Program, _ history: SchemaHistory) throws -> SelfCheck {
        let row = try row(
            """
            SELECT current_setting('server_version_num')::integer AS version,
                (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend') AS connections,
                current_setting('max_connections')::integer AS most,
                coalesce((SELECT extract(epoch FROM \(now) - min(xact_start)) FROM pg_stat_activity
                          WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'), 0)::float8 AS oldest
            """)!
        let settings: [(String, String)] = try rows(
            """
            SELECT name, setting FROM pg_settings
            WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit', 'autovacuum', 'ssl', 'archive_mode')
            """
        ).map { (try $0["name"], try $0["setting"]) }
        return SelfCheck(
            program: program, at: now, version: try row["version"],
            settings: Dictionary(uniqueKeysWithValues: settings),
            connections: try row["connections"], mostConnections: try row["most"],
            oldestTransaction: max(0, try row["oldest"]), misfit: try history.misfit(self)?.description,
            schema: history.last)
    }
}
