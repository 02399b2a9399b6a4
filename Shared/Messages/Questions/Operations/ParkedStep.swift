package import Foundation

/// One step of sending on many parked messages.
package struct ParkedStep: Codable, Sendable, Equatable {
    /// From nought.
    package let number: Int
    package let sent: [SentOn]
    /// How many were not sent, for the rules refuse them still.
    package let stayed: Int
    /// Up to which the cause has been gone through.
    package let last: UUID
    /// How many follow.
    package let left: Int
    /// How many the next step would send.
    package let next: Int

    package init(number: Int, sent: [SentOn], stayed: Int, last: UUID, left: Int, next: Int) {
        (self.number, self.sent, self.stayed) = (number, sent, stayed)
        (self.last, self.left, self.next) = (last, left, next)
    }
}
