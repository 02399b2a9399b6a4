package import Foundation

/// What was destroyed of one kind on one day, as the program that kept it has recorded it: numbers, and nobody's data.
package struct Destruction: Codable, Sendable, Equatable {
    package var place: Place
    /// What it was, as its program names it.
    package var kind: String
    /// How long it was kept; nil where a granted request has ended it.
    package var kept: KeptFor?
    package var count: Int
    /// Since when the oldest and the newest of it had been kept, as far as that is told of the kind.
    package var oldest: Date?
    package var newest: Date?
    /// When the last of it went.
    package var at: Date
    /// Who had it done; nil for the clock.
    package var by: String?
    /// Why, where somebody had it done.
    package var because: String?

    package init(
        place: Place, kind: String, kept: KeptFor?, count: Int, oldest: Date?, newest: Date?, at: Date, by: String?,
        because: String?
    ) {
        self.place = place
        self.kind = kind
        self.kept = kept
        self.count = count
        self.oldest = oldest
        self.newest = newest
        self.at = at
        self.by = by
        self.because = because
    }

    /// Where it stands in its program's record, the latest first.
    package struct Place: Codable, Sendable, Equatable {
        /// In Taipei.
        package var day: Day
        package var position: Int

        package init(day: Day, position: Int) {
            self.day = day
            self.position = position
        }
    }
}
