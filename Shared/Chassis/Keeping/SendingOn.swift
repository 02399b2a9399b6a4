import Foundation
import Messages
import Postgres
import RabbitMQ

/// Sends parked messages on: each waits as a row, and the running program hears it anew.
struct SendingOn: Sendable {
    let admission: Admission
    /// Who does it.
    let by: String
    let because: String

    enum Outcome: Sendable, Equatable {
        /// It waits as a row now, known as this.
        case sent(as: MessageIdentity)
        case stays(because: String)
    }

    /// - Parameter edited: another body in the place of the one that came. Who stated it, and under which type, stands beside the
    ///   body and stays as the broker has vouched for it; so does the event's id.
    func send(_ id: UUID, saying edited: [UInt8]? = nil, _ tx: borrowing Transaction) throws -> Outcome {
        guard let parked = try tx.takeParked(id) else { return .stays(because: "It is not open.") }
        guard parked.delivery.cut == nil else { return .stays(because: "Only its beginning was kept.") }
        let stated = parked.delivery.asStated
        let message = admission.admit(edited.map(stated.saying) ?? stated)
        switch message.verdict {
        case .leave(let refusal), .refuse(let refusal): return .stays(because: refusal.sentence.told(upTo: 1_000))
        case .hear(let event, _):
            if let named = CloudEvent.id(of: stated), !event.id.isWritten(as: named) {
                return .stays(because: "An event keeps its id, which is \(named.told()).")
            }
            guard try mayBegin(message, parked, tx) else { return .stays(because: "It was heard meanwhile. Drop it.") }
            guard try tx.sendOn(event, message.delivery, heardAt: parked.heardAt) else {
                return .stays(because: "It waits already.")
            }
            try tx.markSentOn(id, by: by, because: because)
            try tx.recount(parked, as: message.source)
            return .sent(as: message.identity)
        }
    }

    /// What is known by its own id is this very message; what could not be read may have been said again by now.
    private func mayBegin(_ message: Admitted, _ parked: Parked, _ tx: borrowing Transaction) throws -> Bool {
        let isNew = try tx.remember([(message.source, message.id, message.digest)]) == [0] || tx.takeUp(message)
        return isNew || message.identity == parked.identity
    }
}

extension Delivery {
    /// The same with another body.
    func saying(_ body: [UInt8]) -> Delivery {
        Delivery(
            tag: tag, exchange: exchange, routingKey: routingKey, isRedelivered: isRedelivered, properties: properties,
            body: body)
    }
}

extension Transaction {
    /// What could not be read counts as its publisher's; read, it counts as its source's. It is the same message.
    fileprivate func recount(_ parked: Parked, as source: String) throws {
        guard !source.isWritten(as: parked.identity.source) else { return }
        var tally = Tally()
        tally.add(.settled, from: parked.identity.source)
        tally.add(.received, from: source)
        try add(tally, heardAt: parked.heardAt)
    }
}
