package import Foundation

/// One kind of what a program keeps: for how long, and how much of it would go now. Numbers, and nobody's data.
package struct RetainedKind: Codable, Sendable, Equatable {
    /// As its program names it.
    package var kind: String
    package var kept: KeptFor
    /// How many pieces are past their days.
    package var count: Int
    /// Since when the oldest and the newest of those have been kept; nil where there is none, or it is not told.
    package var oldest: Date?
    package var newest: Date?

    package init(kind: String, kept: KeptFor, count: Int, oldest: Date?, newest: Date?) {
        self.kind = kind
        self.kept = kept
        self.count = count
        self.oldest = oldest
        self.newest = newest
    }
}
