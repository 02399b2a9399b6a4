package import Foundation

/// The registrar's file of a batch's students.
package enum RosterKind: FileKind {
    /// What its columns say.
    package typealias Field = RosterField

    /// What becomes of lines, and of people who stand on none.
    package enum Section: String, Codable, Sendable, CaseIterable { case refused, changed, added, missing, passedOver }

    /// What a reader has to know beside it.
    package struct Beside: Codable, Sendable, Equatable {
        /// How many were listed in the batch when it was tried out.
        package var listed: Int

        package init(listed: Int) { self.listed = listed }
    }

    /// What its lines are: each of them is added, changed, unchanged or refused. `missing` counts people of the batch who stand on none.
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

/// What became of a file that somebody uploaded for a batch.
package typealias RosterUpload = FileUpload<RosterKind>
