package import Foundation

/// One worker's right to rows, for a while.
package struct Attempt: Sendable {
    /// Every effect on a row carries it.
    package let token: UUID
    package let leasedUntil: Date
}
