package import Foundation

/// Who has something in hand that needs a person, and since when.
package struct InHand: Codable, Sendable, Equatable {
    package let by: Who
    package let since: Date

    package init(by: Who, since: Date) {
        self.by = by
        self.since = since
    }
}
