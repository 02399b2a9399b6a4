import Foundation
import Messages
import RabbitMQ

/// A parked message as an operator, or a tool, reads it: nothing of its body.
struct ParkedTold: Encodable {
    let id: UUID
    let program: Program
    let reason: String
    let sentence: String
    let type: String
    let publisher: String
    /// The event's own id, as far as it could be read.
    let event: String
    let heardAt: Date
    let attempts: Int
    /// In bytes.
    let size: Int
    /// Only the beginning of what was too large is kept.
    let isWhole: Bool
    let hadEffect: Bool

    init(_ parked: Parked, in program: Program) {
        id = parked.id
        self.program = program
        (reason, sentence) = (parked.refusal.code, parked.refusal.sentence)
        let stated = parked.delivery.asStated
        type = parked.isOfCampus ? Admission.parted(stated.routingKey).type : stated.routingKey
        publisher = parked.publisher
        event = parked.eventID
        (heardAt, attempts, size) = (parked.heardAt, parked.attempts, parked.size)
        isWhole = parked.delivery.cut == nil
        hadEffect = parked.hadEffect
    }

    /// On one line: no body, for it may tell of persons.
    var line: String {
        [
            id.uuidString.lowercased(), heardAt.rfc3339, reason, type, publisher, event, "\(size) bytes", sentence,
        ].joined(separator: "  ")
    }
}

extension Parked {
    /// Whether a campus system, or one of our desks in the same way, stated it.
    var isOfCampus: Bool { delivery.asStated.exchange.utf8.starts(with: Exchange.campus.rawValue.utf8) }
}
