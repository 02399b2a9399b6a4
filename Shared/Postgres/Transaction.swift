package import Foundation

/// One unit of work. It cannot be copied, so it cannot outlive the reaction it was lent to.
package struct Transaction: ~Copyable {
    /// The database's clock when the transaction began, or the one that a test holds.
    package let now: Date
    private let link: Link

    init(now: Date, link: Link) {
        self.now = now
        self.link = link
    }

    /// - Returns: how many rows changed.
    @discardableResult
    package func run(_ query: Query) throws -> Int { try link.execute(query).count }

    /// - Throws: `PostgresError`, with the constraint's name where a rule of the schema was broken.
    package func rows(_ query: Query) throws -> [Row] { try link.execute(query).rows }

    /// The only row, or nil when there is none.
    package func row(_ query: Query) throws -> Row? { try rows(query).first }

    /// How many rows of its schema's tables this session has inserted, updated and deleted: it only grows within a
    /// transaction, so two of them tell whether something was written between, by whatever statement. (A transaction id
    /// would not: a row that is only locked takes one as well. Nor would a command's tag: `WITH … UPDATE … SELECT` selects.)
    package func changes() throws -> Int {
        let tables =
            try link.tables
            ?? rows(
                """
                SELECT oid::bigint AS oid FROM pg_class
                WHERE relkind = 'r' AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
                """
            ).map { try $0["oid"] }
        link.tables = tables
        return try row(
            """
            SELECT coalesce(sum(
                pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid)
                + pg_stat_get_xact_tuples_deleted(oid)), 0)::bigint AS changes
            FROM unnest(\(tables)::oid[]) AS oid
            """)!["changes"]
    }

    /// Whether changes are counted: a superuser may have switched it off, for all, for this database or for this role.
    package func countsChanges() throws -> Bool {
        try row("SELECT current_setting('track_counts')::boolean AS counts")!["counts"]
    }

    /// Runs several statements as text, as a migration has them.
    func script(_ sql: String) throws { try link.script(sql, patience: nil) }
}
