package import Foundation

/// The schema's history as a program was built with it: `V001_name.sql`, forward only. The schema itself is there already.
package struct Migrations: Sendable {
    /// A schema may have several histories, each with its folder: the chassis' and the program's own.
    let part: String
    let files: [Migration]

    /// - Throws: `MigrationRefused` when a file does not name the oldest release that may still run.
    package init(folder: URL, part: String = "own") throws {
        self.part = part
        files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".sql") }.sorted()
            .map { try Migration(name: $0, sql: String(contentsOf: folder.appending(path: $0), encoding: .utf8)) }
        if let early = files.first(where: { $0.oldestRelease < 1 }) {
            throw MigrationRefused("\(early.name) names a release before the first.")
        }
    }

    /// The name of the last file; nil where there is none.
    package var last: String? { files.last?.name }

    /// Runs what is missing, one process at a time, and records name, checksum and the oldest release that may still run.
    /// - Returns: the names of the files that were run.
    /// - Throws: `MigrationRefused` when a recorded file was edited or is missing, a new one comes before it, or a newer
    ///   schema shuts this release out.
    @discardableResult
    package func run(release: Int, on connection: Connection) throws -> [String] {
        // Not a lock that is waited for in the database: whoever waited there would hold a snapshot, and an index that is
        // built concurrently waits for those.
        while try !connection.transaction({ tx in try tx.holdsHistory() }) { Thread.sleep(forTimeInterval: 0.1) }
        defer { try? connection.transaction { tx in _ = try tx.row("SELECT pg_advisory_unlock_all()::text") } }
        let history = try connection.transaction { tx in
            try tx.makeHistory()
            return try tx.history(of: part)
        }
        if let obstacle = obstacle(in: history, release: release) { throw MigrationRefused(obstacle.description) }
        let missing = files.filter { history[$0.name] == nil }
        if let future = missing.first(where: { $0.oldestRelease > release }) {
            throw MigrationRefused("\(future.name) names release \(future.oldestRelease), and this is \(release).")
        }
        for file in missing { try run(file, on: connection) }
        return missing.map(\.name)
    }

    /// Why the program cannot use the schema as it is now; nil when it can.
    package func misfit(release: Int, _ tx: borrowing Transaction) throws -> SchemaMisfit? {
        misfit(with: try tx.history(of: part), release: release)
    }

    /// A statement may take long; to wait for a table may not: whoever comes after waits behind it.
    private static let patience = "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '700ms';\n"

    /// Tries for a minute to get all the tables that it wants, and in between nobody waits for it.
    private func lettingOthersBy(_ body: () throws -> Void) throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while true {
            do { return try body() } catch let error as PostgresError where error.sqlstate == "55P03" {
                guard ContinuousClock.now < deadline else { throw error }
                Thread.sleep(forTimeInterval: 1)
            }
        }
    }

    private func run(_ file: Migration, on connection: Connection) throws {
        do {
            if file.isOutsideTransaction { for statement in file.statements { try connection.runAlone(statement) } }
            try lettingOthersBy {
                try connection.transaction { tx in
                    // After an outage the connection is another one, and the lock may be another process'.
                    guard try tx.holdsHistory() else {
                        throw PostgresError(sqlstate: "55006", message: "another process migrates")
                    }
                    if !file.isOutsideTransaction { try tx.script(Self.patience + file.sql) }
                    try tx.record(file, part)
                }
            }
        } catch let error as PostgresError {
            throw PostgresError(
                sqlstate: error.sqlstate, constraint: error.constraint, message: "\(file.name): \(error.message)")
        }
    }
}

extension Transaction {
    /// Held by this connection until it lets go; to ask again does no harm.
    fileprivate func holdsHistory() throws -> Bool {
        guard let schema: String = try row("SELECT current_schema()::text AS schema")?["schema"] else {
            throw MigrationRefused("The program's schema is not there, or its role may not use it. Make it first.")
        }
        return try row(
            "SELECT pg_try_advisory_lock(hashtextextended('schema history of ' || \(schema), 0)) AS held")!["held"]
    }

    fileprivate func makeHistory() throws {
        try script(
            """
            CREATE TABLE IF NOT EXISTS schema_history (
                part text NOT NULL,
                name text NOT NULL,
                checksum text NOT NULL,
                oldest_release integer NOT NULL,
                applied_at timestamptz NOT NULL,
                PRIMARY KEY (part, name))
            """)
    }

    /// Nothing where no migration was ever run.
    fileprivate func history(of part: String) throws -> [String: Recorded] {
        guard try row("SELECT to_regclass('schema_history') IS NOT NULL AS is_there")!["is_there"] else { return [:] }
        let rows = try rows("SELECT name, checksum, oldest_release FROM schema_history WHERE part = \(part)")
        return try Dictionary(
            uniqueKeysWithValues: rows.map { row in
                (try row["name"], Recorded(checksum: try row["checksum"], oldestRelease: try row["oldest_release"]))
            })
    }

    fileprivate func record(_ file: Migration, _ part: String) throws {
        try run(
            """
            INSERT INTO schema_history (part, name, checksum, oldest_release, applied_at)
            VALUES (\(part), \(file.name), \(file.checksum), \(file.oldestRelease), \(now))
            """)
    }
}
