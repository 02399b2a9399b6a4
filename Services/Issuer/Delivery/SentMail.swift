import Foundation
import Messages

/// A mail that has left, or may have.
struct SentMail {
    let address: String
    let queuedAt: Date
    let handedOverAt: Date?
    /// When a person last had it sent again.
    let queuedAgainAt: Date?
    /// It, or one that it repeats, has left for this mailbox.
    let wasHandedOver: Bool

    /// Before this it had not left.
    var earliest: Date {
        queuedAgainAt == nil ? handedOverAt.map { $0 - BouncedMail.grace } ?? queuedAt : queuedAt
    }
}
