import Foundation
package import Messages
package import Postgres

/// What this program has heard of campus systems, as an operator is told of it.
extension Transaction {
    /// - Parameter keepingDays: how far back it is known what came; more than a week of it is not counted.
    package func publisherRecords(keepingDays: Int) throws -> PublisherRecords {
        let since = Day(taipei: Reach(since: now - 7 * 86_400, keepingDays: keepingDays, at: now).start)
        let sources = ProgramFlow.Source.all(of: try account(since: since))
        let counts = Dictionary(
            uniqueKeysWithValues: sources.compactMap { one in
                Self.publisher(of: one.source).map { ($0, one) }
            })
        let (heard, refusals) = (try lastHeardOfCampus(), try refusalsOfCampus(since: since))
        let names = Set(counts.keys).union(heard.keys).union(refusals.keys)
        return PublisherRecords(
            since: since,
            names.sorted().map { name in
                .init(name, counts: counts[name], lastHeard: heard[name], refusals: refusals[name] ?? [])
            })
    }

    private static let campus = "/campus/"

    /// Nil of what is no campus system's, or could be nobody's name.
    private static func publisher(of source: String) -> String? {
        guard source.utf8.starts(with: campus.utf8) else { return nil }
        let name = String(decoding: source.utf8.dropFirst(campus.utf8.count), as: UTF8.self)
        return ShortName.holds(name) ? name : nil
    }

    /// When the last event of each came, whatever became of it.
    private func lastHeardOfCampus() throws -> [String: Date] {
        let rows = try rows(
            """
            SELECT source, max(heard_at) AS last FROM (
                SELECT source, heard_at FROM inbox WHERE starts_with(source, \(Self.campus))
                UNION ALL SELECT source, heard_at FROM waiting WHERE starts_with(source, \(Self.campus))
                UNION ALL SELECT source, heard_at FROM parked WHERE starts_with(source, \(Self.campus))) AS heard
            GROUP BY source
            """)
        let heard: [(String, Date)] = try rows.compactMap { row in
            let last: Date = try row["last"]
            return Self.publisher(of: try row["source"]).map { ($0, last) }
        }
        return Dictionary(uniqueKeysWithValues: heard)
    }

    /// What was parked of each, by reason, the newest first. Whose it is says the broker's user, and not what the message says.
    private func refusalsOfCampus(since: Day) throws -> [String: [PublisherRecords.Refusal]] {
        let rows = try rows(
            """
            SELECT publisher, reason, count(*) AS count, count(*) FILTER (WHERE settled_at IS NULL) AS open,
                max(parked_at) AS last, (array_agg(event_id ORDER BY parked_at DESC, id))[1] AS event
            FROM parked
            WHERE publisher <> '' AND publisher <> ALL(\(Program.allCases.map(\.rawValue))::text[])
              AND (parked_at AT TIME ZONE 'Asia/Taipei')::date >= \(since)
            GROUP BY publisher, reason ORDER BY max(parked_at) DESC, publisher, reason LIMIT 1000
            """)
        var refusals: [String: [PublisherRecords.Refusal]] = [:]
        for row in rows {
            let publisher: String = try row["publisher"]
            guard ShortName.holds(publisher) else { continue }
            refusals[publisher, default: []].append(
                .init(
                    try row["reason"], count: try row["count"], open: try row["open"], last: try row["last"],
                    event: try row["event"]))
        }
        return refusals
    }
}
