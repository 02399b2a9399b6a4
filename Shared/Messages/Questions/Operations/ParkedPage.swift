package import Foundation

/// Parked messages of one cause, the oldest first.
package struct ParkedPage: Codable, Sendable, Equatable {
    /// As many as a page has.
    package static let size = 25

    /// How many there are on all pages.
    package let count: Int
    /// When the oldest of them all was parked; nil when there is none.
    package let since: Date?
    package let messages: [ParkedTold]
    package let hasMore: Bool

    package init(count: Int, since: Date?, messages: [ParkedTold], hasMore: Bool) {
        (self.count, self.since, self.messages, self.hasMore) = (count, since, messages, hasMore)
    }
}
