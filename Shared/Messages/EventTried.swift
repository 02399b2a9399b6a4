/// What would become of a campus event that was only tried (header `dry-run`), told to who tried it, by the one program that
/// answers for its type. Nothing else is left of it.
///
/// Stated on `rejections` with the publisher as routing key, beside ``EventRejected``.
package struct EventTried: Message, Equatable {
    package static let name = "event.tried.v1"
    package static let exchange = Exchange.rejections
    package static var authors: Set<Program> { EventRejected.authors }

    /// What would become of it.
    package enum Outcome: String, Codable, Sendable, CaseIterable {
        /// It would take effect. With a reason, its publisher would be told what is wrong with it all the same.
        case heard
        /// It was heard before under this id, and changes nothing.
        case known
        /// It would wait for its student to be listed.
        case waits
        /// It would be refused.
        case refused
    }

    /// The event's own id, as far as it could be read.
    package let id: String
    package let source: String
    package let type: String
    package let outcome: Outcome
    /// A code for programs, the same that a rejection has; nil where nothing is wrong.
    package let reason: String?
    /// The same as a sentence, with the cure, for people.
    package let sentence: String

    package init(id: String, source: String, type: String, outcome: Outcome, reason: String?, sentence: String) {
        self.id = id
        self.source = source
        self.type = type
        self.outcome = outcome
        self.reason = reason
        self.sentence = sentence
    }
}
