package import Foundation

/// What is wrong with a campus event, told once to who stated it, by the one program that answers for it.
///
/// Stated on `rejections` with the publisher as routing key. A program that states campus events itself hears it, and shows it
/// to staff as an exception.
package struct EventRejected: Message, Equatable {
    package static let name = "event.rejected.v1"
    package static let exchange = Exchange.rejections
    /// The programs that answer for a type, and `portal`, which answers for what is no type.
    package static var authors: Set<Program> {
        Contract.campus.reduce(into: [.portal]) { $0.formUnion($1.alsoAnsweredBy.union([$1.answeredBy])) }
    }

    /// The event's own id, as far as it could be read.
    package let id: String
    package let source: String
    package let type: String
    /// A code for programs.
    package let reason: String
    /// The reason and the cure, for people.
    package let sentence: String
    /// Under this id a person finds the event.
    package let parked: UUID

    package init(id: String, source: String, type: String, reason: String, sentence: String, parked: UUID) {
        self.id = id
        self.source = source
        self.type = type
        self.reason = reason
        self.sentence = sentence
        self.parked = parked
    }
}
