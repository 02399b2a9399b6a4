package import Foundation

/// That those of a batch were reminded who had not finished.
package struct Reminding: Codable, Sendable, Equatable {
    package var wantedAt: Date
    /// Nil for the batch's own settings.
    package var by: Who?
    /// How many letters are wanted so far.
    package var count: Int
    /// Whether more may follow.
    package var isUnderWay: Bool

    package init(wantedAt: Date, by: Who?, count: Int, isUnderWay: Bool) {
        self.wantedAt = wantedAt
        self.by = by
        self.count = count
        self.isUnderWay = isUnderWay
    }
}
