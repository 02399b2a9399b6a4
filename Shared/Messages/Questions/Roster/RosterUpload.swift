package import Foundation

/// What became of a file that somebody uploaded for a batch.
package struct RosterUpload: Codable, Sendable, Equatable {
    package var file: UUID
    /// As the browser gave it.
    package var name: String
    package var by: Who
    package var at: Date
    package var encoding: String
    /// Below the headings. Each of them is added, changed, unchanged or refused.
    package var lines: Int
    package var counts: Counts
    /// How many were listed in the batch when it was tried out.
    package var listed: Int
    package var state: State

    package init(
        file: UUID, name: String, by: Who, at: Date, encoding: String, lines: Int, counts: Counts, listed: Int,
        state: State
    ) {
        self.file = file
        self.name = name
        self.by = by
        self.at = at
        self.encoding = encoding
        self.lines = lines
        self.counts = counts
        self.listed = listed
        self.state = state
    }

    /// What its lines are. `missing` counts people of the batch who stand on none.
    package struct Counts: Codable, Sendable, Equatable {
        package var added: Int
        package var changed: Int
        package var unchanged: Int
        package var refused: Int
        package var missing: Int

        package init(added: Int = 0, changed: Int = 0, unchanged: Int = 0, refused: Int = 0, missing: Int = 0) {
            self.added = added
            self.changed = changed
            self.unchanged = unchanged
            self.refused = refused
            self.missing = missing
        }

        /// How many lines there are to write.
        package var writable: Int { added + changed }
    }

    /// How far it has come.
    package enum State: Codable, Sendable, Equatable {
        /// Nothing of it is written.
        case tried
        /// Nothing of it can be.
        case refused([RosterFileFlaw])
        case writing(Written, left: Int)
        case written(Written)
    }

    /// One of the versions of the batch's roster.
    package struct Written: Codable, Sendable, Equatable {
        /// From 1, for each batch by itself.
        package var version: Int
        package var by: Who
        package var at: Date
        package var added: Int
        package var changed: Int
        package var withdrawn: Int
        /// Of whom something else was stated after the file was tried out: they stay as they are.
        package var passedOver: Int

        package init(
            version: Int, by: Who, at: Date, added: Int, changed: Int, withdrawn: Int, passedOver: Int
        ) {
            self.version = version
            self.by = by
            self.at = at
            self.added = added
            self.changed = changed
            self.withdrawn = withdrawn
            self.passedOver = passedOver
        }
    }
}
