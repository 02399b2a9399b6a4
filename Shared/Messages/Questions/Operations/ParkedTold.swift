package import Foundation

/// A parked message as an operator, or a tool, reads it: nothing of its body.
package struct ParkedTold: Codable, Sendable, Equatable {
    package let id: UUID
    package let program: Program
    package let reason: String
    package let sentence: String
    /// Under which it was stated; empty where that cannot be read.
    package let type: String
    /// Empty where nobody is known to have stated it.
    package let publisher: String
    /// The event's own id, as far as it could be read.
    package let event: String
    package let heardAt: Date
    package let attempts: Int
    /// In bytes.
    package let size: Int
    /// Only the beginning of what was too large is kept.
    package let isWhole: Bool
    package let hadEffect: Bool

    package init(
        id: UUID, program: Program, reason: String, sentence: String, type: String, publisher: String, event: String,
        heardAt: Date, attempts: Int, size: Int, isWhole: Bool, hadEffect: Bool
    ) {
        (self.id, self.program, self.reason, self.sentence) = (id, program, reason, sentence)
        (self.type, self.publisher, self.event, self.heardAt) = (type, publisher, event, heardAt)
        (self.attempts, self.size, self.isWhole, self.hadEffect) = (attempts, size, isWhole, hadEffect)
    }
}
