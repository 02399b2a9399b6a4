import Foundation
import Messages
import Postgres

extension ParkedDesk {
    func replay<Keeper>(
        _ asked: Asked<ReplayParked<Keeper>>, _ tx: borrowing Transaction
    ) throws -> ReplayParked<Keeper>.Answer {
        let before = asked.before
        let sent = (before?.sent ?? []).prefix(Canary.steps.max()!)
        let identities = sent.map { MessageIdentity(source: $0.source, id: $0.id) }
        switch Canary.verdict(on: try tx.whereabouts(of: identities)) {
        case .due: return .tooSoon
        case .troubled(_, let why): return .stopped(why: why)
        case .passed: break
        }
        let number = before.map { min(max(0, $0.number), 1_000) + 1 } ?? 0
        let batch = try tx.openParkedIDs(of: asked.cause, after: before?.last, atMost: Canary.size(of: number))
        guard let last = batch.last else { return .nothing }
        let sending = SendingOn(admission: admission, by: asked.actor.id, because: asked.because.rawValue)
        // Counted before any of it is settled.
        let left = try tx.countParked(of: asked.cause, after: last)
        let outcomes = try batch.map { try sending.send($0, tx) }
        let all: [SentOn] = outcomes.compactMap { outcome in
            guard case .sent(let identity) = outcome else { return nil }
            return SentOn(source: identity.source, id: identity.id)
        }
        return .sent(
            ParkedStep(
                number: number, sent: all, stayed: outcomes.count - all.count, last: last, left: left,
                next: min(left, Canary.size(of: number + 1))))
    }
}
