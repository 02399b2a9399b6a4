package import Foundation

/// How much of a kind was destroyed, or would be; and how old it was.
package struct Destroyed: Sendable, Equatable {
    package var count: Int
    /// Since when the oldest and the newest of it had been kept; nil when there is none, or where it is not told.
    package var oldest: Date?
    package var newest: Date?

    package init(count: Int = 0, oldest: Date? = nil, newest: Date? = nil) {
        self.count = count
        self.oldest = oldest
        self.newest = newest
    }

    static func + (one: Destroyed, other: Destroyed) -> Destroyed {
        Destroyed(
            count: one.count + other.count, oldest: [one.oldest, other.oldest].compactMap(\.self).min(),
            newest: [one.newest, other.newest].compactMap(\.self).max())
    }
}
