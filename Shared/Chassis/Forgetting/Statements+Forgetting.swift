import Foundation
package import Messages
package import Postgres

extension Query {
    /// Rows that are past a moment: by it alone they are counted and destroyed.
    static func past(_ limit: Date, of table: Query, by age: Query, where condition: Query) -> Query {
        "SELECT ctid AS place, \(age) AS at FROM \(table) WHERE \(age) < \(limit) AND (\(condition))"
    }
}

/// What is past its days, counted and destroyed.
extension Transaction {
    /// How much of a kind would go now.
    func count(_ kind: Retained) throws -> Destroyed {
        try Destroyed(
            row(
                """
                SELECT count(*) AS pieces, min(at) AS oldest, max(at) AS newest
                FROM (\(kind.past(kind.limit(at: now)))) AS past
                """)!)
    }

    /// Destroys rows of a kind, a bounded number; what another instance destroys at this moment is passed over.
    func destroy(_ kind: Retained) throws -> Destroyed {
        guard case .rows(let table, let age, let columns, let consequence) = kind.way else { return Destroyed() }
        return try Destroyed(
            row(
                """
                WITH gone AS (
                    DELETE FROM \(table) WHERE ctid = ANY(ARRAY(
                        SELECT place FROM (
                            \(kind.past(kind.limit(at: now))) LIMIT \(kind.atOnce) FOR UPDATE SKIP LOCKED) AS past))
                    RETURNING \(age) AS at\(columns))\(consequence)
                SELECT count(*) AS pieces, min(at) AS oldest, max(at) AS newest FROM gone
                """)!)
    }

    /// The ids of a kind that are past their days, a bounded number.
    func past(_ kind: Retained) throws -> [UUID] {
        try rows(
            """
            SELECT id FROM (\(kind.past(kind.limit(at: now)))) AS past ORDER BY id LIMIT \(kind.atOnce)
            """
        ).map { try $0["id"] }
    }

    /// - Returns: since when one has been past its days; nil when it is not.
    func past(_ kind: Retained, _ id: UUID) throws -> Date? {
        try row("SELECT at FROM (\(kind.past(kind.limit(at: now)))) AS past WHERE id = \(id)")?["at"]
    }
}

/// The record of destruction.
extension Transaction {
    /// Adds to the day's row of this kind. Nothing is no entry.
    /// - Parameters:
    ///   - kept: how long it was kept; nil where a request has ended it.
    ///   - by: who had it done; nil for the clock.
    package func note(
        _ destroyed: Destroyed, of kind: String, kept: KeptFor?, by: String?, because: String?
    ) throws {
        guard destroyed.count > 0 else { return }
        try run(
            """
            INSERT INTO destructions AS old (day, kind, setting, amount, unit, destroyed_by, because, pieces, oldest, newest,
                last_at)
            VALUES (\(Day(taipei: now)), \(kind), \(kept?.setting ?? ""), \(kept?.amount as Int?),
                \(kept?.unit.rawValue as String?), \(by ?? ""), \(because ?? ""), \(destroyed.count),
                \(destroyed.oldest as Date?), \(destroyed.newest as Date?), \(now))
            ON CONFLICT ON CONSTRAINT a_day_has_one_row_of_a_kind DO UPDATE SET
                pieces = old.pieces + excluded.pieces, oldest = LEAST(old.oldest, excluded.oldest),
                newest = GREATEST(old.newest, excluded.newest), last_at = GREATEST(old.last_at, excluded.last_at)
            """)
    }

    /// What this program has destroyed, the latest first.
    /// - Parameter place: the last entry of the page before.
    package func destructions(
        from: Day?, until: Day?, after place: Destruction.Place?, atMost most: Int
    ) throws -> [Destruction] {
        try rows(
            """
            SELECT position, day, kind, setting, amount, unit, destroyed_by, because, pieces, oldest, newest, last_at
            FROM destructions
            WHERE (\(from as Day?)::date IS NULL OR day >= \(from as Day?)::date)
              AND (\(until as Day?)::date IS NULL OR day <= \(until as Day?)::date)
              AND (\(place?.day as Day?)::date IS NULL
                OR (day, position) < (\(place?.day as Day?)::date, \(place?.position as Int?)::bigint))
            ORDER BY day DESC, position DESC LIMIT \(most)
            """
        ).map(Destruction.init)
    }
}

/// Answers what this program has destroyed.
@Sendable
func showDestructions<Keeper>(
    _ asked: Asked<ShowDestructions<Keeper>>, _ tx: borrowing Transaction
) throws -> Reply<ShowDestructions<Keeper>.Answer> {
    let most = min(max(asked.limit, 1), ShowDestructions<Keeper>.most)
    let question = asked.question
    return Reply(
        .init(
            destructions: try tx.destructions(
                from: question.from, until: question.until, after: question.after, atMost: most)))
}

extension Destroyed {
    fileprivate init(_ row: Row) throws {
        self.init(count: try row["pieces"], oldest: try row["oldest"], newest: try row["newest"])
    }
}

extension Destruction {
    fileprivate init(_ row: Row) throws {
        let (setting, by, because): (String, String, String) = (
            try row["setting"], try row["destroyed_by"], try row["because"]
        )
        let amount: Int? = try row["amount"]
        let kept = try amount.map { amount in
            KeptFor(setting: setting.isEmpty ? nil : setting, amount: amount, unit: try row["unit"])
        }
        self.init(
            place: .init(day: try row["day"], position: try row["position"]), kind: try row["kind"], kept: kept,
            count: try row["pieces"], oldest: try row["oldest"], newest: try row["newest"], at: try row["last_at"],
            by: by.isEmpty ? nil : by, because: because.isEmpty ? nil : because)
    }
}
