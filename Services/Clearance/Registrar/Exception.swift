import Chassis
import Foundation
import Messages
import Postgres

/// What a person must look at.
struct Exception: Equatable {
    let kind: Kind
    /// What it is about: an event's id or a student's. Of one kind it stands in the list once.
    let about: String
    let sentence: String

    enum Kind: String {
        /// Another program refuses what staff stated here.
        case eventRejected = "event-rejected"
        /// The roster says a third name of a student whose name was changed.
        case nameContradicted = "name-contradicted"
        /// What the issuer knows of the student contradicts itself.
        case diplomaHeld = "diploma-held"
        /// The paper was handed over before the list was complete.
        case collectedUncleared = "collected-uncleared"
        /// A student says that their name or birth date is wrong.
        case errorReported = "error-reported"
    }
}

/// Raises as an exception what another program refuses of what staff stated here; heard again, it stands there once.
@Sendable
func raiseRejected(_ heard: Heard<EventRejected>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.raise(
        Exception(
            kind: .eventRejected, about: heard.said.id.lowercased(),
            sentence: "\(heard.type) was refused as \(heard.reason): \(heard.sentence)"))
    return []
}

/// An exception as staff read it.
struct OpenException: Equatable {
    let id: UUID
    let exception: Exception
    let raisedAt: Date

    var line: String {
        "\(id.uuidString.lowercased())  \(raisedAt.rfc3339)  \(exception.kind.rawValue) \(exception.about): "
            + exception.sentence
    }
}
