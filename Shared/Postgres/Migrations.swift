package import Foundation

/// The schema's history: `V001_name.sql`, forward only. The schema itself is there already: its role may not make one.
package enum Migrations {
    /// Runs what is missing, each in its own transaction under an advisory lock, and records name and checksum.
    /// - Parameter part: a schema may have several histories, each with its folder: the chassis' and the program's own.
    /// - Returns: the names of the files that were run.
    /// - Throws: `MigrationRefused` when a recorded file was edited, is missing, or a new one comes before it.
    @discardableResult
    package static func run(folder: URL, part: String = "own", on connection: Connection) throws -> [String] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".sql") }.sorted()
        let recorded = try connection.transaction { tx in
            try tx.lockHistory()
            return try tx.history(of: part)
        }
        if let missing = recorded.keys.sorted().first(where: { !names.contains($0) }) {
            throw MigrationRefused("\(missing) was run before and its file is gone. Put the file back.")
        }
        var ran: [String] = []
        for name in names {
            let sql = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            if try connection.transaction({ tx in try tx.migrate(name, sql, part) }) { ran.append(name) }
        }
        return ran
    }
}

/// Why the history does not go on from here, as a sentence with the cure.
package struct MigrationRefused: Error, CustomStringConvertible {
    package let description: String
    init(_ sentence: String) { description = sentence }
}

extension Transaction {
    /// Held until the transaction ends; another process that migrates waits for it.
    fileprivate func lockHistory() throws {
        let schema: String? = try row("SELECT current_schema()::text AS schema")?["schema"]
        guard let schema else {
            throw MigrationRefused("The program's schema is not there, or its role may not use it. Make it first.")
        }
        // A migration may take its time, and so may whoever waits for it.
        try script("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0")
        _ = try row("SELECT pg_advisory_xact_lock(hashtextextended('schema history of ' || \(schema), 0))::text")
        try script("SET LOCAL lock_timeout = '5s'")
        try script(
            """
            CREATE TABLE IF NOT EXISTS schema_history (
                part text NOT NULL,
                name text NOT NULL,
                checksum text NOT NULL,
                applied_at timestamptz NOT NULL,
                PRIMARY KEY (part, name))
            """)
    }

    fileprivate func history(of part: String) throws -> [String: String] {
        var history: [String: String] = [:]
        for row in try rows("SELECT name, checksum FROM schema_history WHERE part = \(part)") {
            history[try row["name"]] = try row["checksum"]
        }
        return history
    }

    /// - Returns: false when the file was run before.
    fileprivate func migrate(_ name: String, _ sql: String, _ part: String) throws -> Bool {
        try lockHistory()
        let history = try history(of: part)
        let checksum: String = try row("SELECT encode(sha256(convert_to(\(sql), 'UTF8')), 'hex') AS checksum")![
            "checksum"]
        if let recorded = history[name] {
            guard recorded == checksum else {
                throw MigrationRefused("\(name) was run before and was edited since. Put it back and write a new file.")
            }
            return false
        }
        if let later = history.keys.max(), later > name {
            throw MigrationRefused("\(name) comes before \(later), which was run. Give it the next number.")
        }
        do {
            try script(sql)
        } catch let error as PostgresError {
            throw PostgresError(
                sqlstate: error.sqlstate, constraint: error.constraint, message: "\(name): \(error.message)")
        }
        try run(
            """
            INSERT INTO schema_history (part, name, checksum, applied_at)
            VALUES (\(part), \(name), \(checksum), \(now))
            """)
        return true
    }
}
