/// Why a program and a schema do not fit each other, as a sentence with the cure.
package struct SchemaMisfit: Equatable, Sendable, CustomStringConvertible {
    package let description: String
    init(_ sentence: String) { description = sentence }

    /// Of the server's settings, and not of the schema.
    package static let uncounted = SchemaMisfit(
        """
        The setting track_counts is off: without it no answer is kept, and a question that is asked twice takes effect twice. \
        Switch it on for this role, this database and the server.
        """)
}

/// What the schema remembers of one file.
struct Recorded: Equatable {
    let checksum: String
    let oldestRelease: Int
}

/// The rules, from the files that the program was built with and the history that the schema recorded.
extension Migrations {
    /// What even a migration cannot mend. Newer files that let this release run are none of its business.
    func obstacle(in history: [String: Recorded], release: Int) -> SchemaMisfit? {
        let known = Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0) })
        for (name, recorded) in history.sorted(by: { $0.key < $1.key }) {
            if let file = known[name] {
                guard file.checksum != recorded.checksum else { continue }
                return SchemaMisfit("\(name) was run before and was edited since. Put it back and write a new file.")
            }
            guard let newest = files.last?.name, name > newest else {
                return SchemaMisfit("\(name) was run before and its file is gone. Put the file back.")
            }
            guard recorded.oldestRelease <= release else {
                return SchemaMisfit(
                    """
                    The schema is newer than release \(release) can use: \(name) wants release \
                    \(recorded.oldestRelease) or later.
                    """)
            }
        }
        guard let latest = history.keys.max() else { return nil }
        return files.first { history[$0.name] == nil && $0.name < latest }.map {
            SchemaMisfit("\($0.name) comes before \(latest), which was run. Give it the next number.")
        }
    }

    /// Why the program cannot use the schema as it is now; nil when it can.
    func misfit(with history: [String: Recorded], release: Int) -> SchemaMisfit? {
        obstacle(in: history, release: release)
            ?? files.first { history[$0.name] == nil }.map {
                SchemaMisfit(
                    "The schema is older than release \(release) can use: \($0.name) was not run. Run migrate first.")
            }
    }
}
