package import Foundation

/// A row that goes back, with what its columns are to hold.
package struct GivenBack<ID: Hashable & Sendable>: Sendable {
    package let id: ID
    package let notBefore: Date
    package let tries: Int
    package let postponed: Int
    /// Why it has to wait; nil when it may be claimed at once.
    package let reason: String?
}
