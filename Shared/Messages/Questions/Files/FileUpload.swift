package import Foundation

/// What became of a file that somebody has uploaded.
package struct FileUpload<Kind: FileKind>: Codable, Sendable, Equatable {
    /// How many of its lines are what.
    package typealias Counts = Kind.Counts
    /// What writing it has done.
    package typealias Written = Kind.Written

    package var file: UUID
    /// As the browser gave it.
    package var name: String
    package var by: Who
    package var at: Date
    package var encoding: String
    /// Below the headings.
    package var lines: Int
    package var counts: Counts
    package var beside: Kind.Beside
    package var state: State

    package init(
        file: UUID, name: String, by: Who, at: Date, encoding: String, lines: Int, counts: Counts, beside: Kind.Beside,
        state: State
    ) {
        self.file = file
        self.name = name
        self.by = by
        self.at = at
        self.encoding = encoding
        self.lines = lines
        self.counts = counts
        self.beside = beside
        self.state = state
    }

    /// How far it has come.
    package enum State: Codable, Sendable, Equatable {
        /// Nothing of it is written.
        case tried
        /// Nothing of it can be.
        case refused([TableFlaw<Kind.Field>])
        case writing(Written, left: Int)
        /// Of whom something else was said since the file was tried out: they stay as they are.
        case written(Written)
    }
}
