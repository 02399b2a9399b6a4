import Foundation
import Messages
import RabbitMQ

extension ParkedTold {
    init(_ parked: Parked, in program: Program) {
        let stated = parked.delivery.asStated
        self.init(
            id: parked.id, program: program, reason: parked.refusal.code, sentence: parked.refusal.sentence,
            type: parked.isOfCampus ? Admission.parted(stated.routingKey).type : stated.routingKey,
            publisher: parked.publisher, event: parked.eventID, heardAt: parked.heardAt, attempts: parked.attempts,
            size: parked.size, isWhole: parked.delivery.cut == nil, hadEffect: parked.hadEffect)
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
