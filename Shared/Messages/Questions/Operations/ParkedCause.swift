/// For what messages are parked that are mended in one go: one reason, of one type, by one publisher.
package struct ParkedCause: Codable, Sendable, Equatable {
    package let reason: String
    /// Empty where the messages bear none.
    package let type: String
    /// Empty where nobody is known to have stated them.
    package let publisher: String

    package init(reason: String, type: String, publisher: String) {
        (self.reason, self.type, self.publisher) = (reason, type, publisher)
    }
}
