import Foundation
import Messages
import Postgres

extension ParkedDesk {
    func settle<Keeper>(
        _ asked: Asked<SettleParked<Keeper>>, _ tx: borrowing Transaction
    ) throws -> SettleParked<Keeper>.Answer {
        let (id, by, because) = (asked.parked, asked.actor.id, asked.because.rawValue)
        guard let parked = try tx.takeParked(id) else {
            return try tx.everParked(id)?.settled.map { .settled($0) } ?? .unknown
        }
        switch asked.deed {
        case .replay:
            return .init(try SendingOn(admission: admission, by: by, because: because).send(id, tx))
        case .mend(let body):
            let mended: MendedBody
            do { mended = try MendedBody(of: parked, by: Amendment(body: [UInt8](body))) } catch let fault as Fault {
                return .stays(because: sentence(for: fault))
            }
            let sending = SendingOn(admission: admission, by: by, because: mended.because(because))
            return .init(try sending.send(id, saying: mended.body, tx))
        case .giveBack(let tell):
            switch try giveBack(parked, tell: tell, by: by, because: because, tx) {
            case .returned(let publisher): return .returned(to: publisher)
            case .stays(let why): return .stays(because: why)
            }
        case .discard:
            _ = try tx.drop(id, by: by, because: because)
            return .discarded
        }
    }

    enum Returned {
        case returned(to: String)
        case stays(because: String)
    }

    /// Says one back to its publisher and settles it.
    /// - Parameter tell: what the publisher reads; the cause where it is nil.
    func giveBack(
        _ parked: Parked, tell: Line?, by: String, because: String, _ tx: borrowing Transaction
    ) throws -> Returned {
        // Stated again, it would take effect twice.
        guard !parked.hadEffect else { return .stays(because: "It has taken effect here all the same. Drop it.") }
        let refusal = Refusal(parked.refusal.code, tell?.rawValue ?? parked.refusal.sentence)
        guard let rejected = try parked.rejection(refusal, by: program, at: tx.now) else {
            return .stays(
                because:
                    "Nobody can be told: it is no event of the campus, or its publisher is not known. Mend or drop it.")
        }
        try tx.say([rejected])
        _ = try tx.drop(parked.id, by: by, because: "returned: \(because)")
        return .returned(to: parked.publisher)
    }
}

extension SettleParked.Answer {
    fileprivate init(_ outcome: SendingOn.Outcome) {
        self =
            switch outcome {
            case .sent(let identity): .sent(SentOn(source: identity.source, id: identity.id))
            case .stays(let why): .stays(because: why)
            }
    }
}

extension Transaction {
    /// What has become of messages that were sent on, in their order.
    func fates(of sent: [SentOn]) throws -> [SentOn.Fate] {
        try whereabouts(of: sent.map { MessageIdentity(source: $0.source, id: $0.id) }).map { place in
            switch place {
            case .due: .due
            case .waits: .waits
            case .heard: .heard
            case .troubled(let why): .troubled(why)
            }
        }
    }
}
