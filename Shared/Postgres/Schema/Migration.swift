import Cryptography
import Foundation

/// One file of a schema's history. Two lines of comment say how it is run and who may go on beside it:
///
/// - `-- Oldest release that may still run: 3` stands in every file;
/// - `-- Outside a transaction` in one whose statements need it, as `CREATE INDEX CONCURRENTLY` does. What was begun and not
///   recorded is run again from the top, so such a file first takes away what it makes.
struct Migration: Sendable {
    let name: String
    let sql: String
    let checksum: String
    let oldestRelease: Int
    let isOutsideTransaction: Bool

    init(name: String, sql: String) throws {
        let lines = sql.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        let releases = lines.compactMap { $0.wholeMatch(of: /-- Oldest release that may still run: ([0-9]+)/)?.1 }
        guard releases.count == 1, let oldest = Int(releases[0]) else {
            throw MigrationRefused("\(name) needs one line “-- Oldest release that may still run: 1”, with the number.")
        }
        self.name = name
        self.sql = sql
        checksum = SHA256.hash(Data(sql.utf8)).hex
        oldestRelease = oldest
        isOutsideTransaction = lines.contains("-- Outside a transaction")
    }

    /// Several statements sent as one text would be one transaction, so they go one by one: each ends with its line.
    var statements: [String] { sql.components(separatedBy: ";\n") }
}

/// Why the history does not go on from here, as a sentence with the cure.
package struct MigrationRefused: Error, CustomStringConvertible {
    package let description: String
    init(_ sentence: String) { description = sentence }
}
