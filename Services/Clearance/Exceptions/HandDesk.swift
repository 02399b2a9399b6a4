import Chassis
import Foundation
import Messages
import Postgres

/// Lets staff take in hand what needs a person, so that no two work on one thing unseen. It ends with what it is about.
struct HandDesk: Sendable {
    let exceptions: ExceptionDesk

    @Sendable
    func take(_ asked: Asked<TakeInHand>, _ tx: borrowing Transaction) throws -> Reply<TakeInHand.Answer> {
        guard let seen = try exceptions.find(asked.what, tx) else { return Reply(.gone) }
        // What is heard of the student at this moment is waited for, and may end it.
        if let student = seen.student { _ = try tx.lockKnown(student) }
        guard let open = try exceptions.find(asked.what, tx) else { return Reply(.gone) }
        let stands = try tx.lockHand(asked.what)
        if let stands, stands.by.account != asked.who.account, !asked.hasSeen(stands) {
            return Reply(.others(stands, student: open.student))
        }
        guard asked.isTaken else {
            // Only what is one's own is given back.
            if let stands, stands.by.account != asked.who.account {
                return Reply(.others(stands, student: open.student))
            }
            try tx.giveBack(asked.what)
            return Reply(.givenBack(student: open.student))
        }
        // One's own is taken once, and stays since when it was.
        guard stands?.by.account != asked.who.account else { return Reply(.taken(student: open.student)) }
        guard try tx.take(asked.what, of: open.student, by: asked.who, isTaken: stands != nil) else {
            // Nothing was there to be locked, and somebody else has taken it meanwhile.
            guard let other = try tx.lockHand(asked.what) else { return Reply(.gone) }
            return Reply(.others(other, student: open.student))
        }
        return Reply(.taken(student: open.student))
    }

    /// Lets go of what has ended by itself.
    @Sendable
    func letGo(_ turn: Turn) throws -> Next {
        try turn.transaction { tx in
            // Before what is open: nothing can be in a hand that was not.
            let hands = try tx.hands(among: nil)
            let groups = try Set(
                exceptions.papers(in: nil, [:], tx).map(\.id) + exceptions.overdue(in: nil, [:], tx).map(\.id))
            for (what, hand) in hands {
                let isOpen =
                    switch what.kind {
                    case .paperUncollected, .unitOverdue: groups.contains(what)
                    default: try tx.openMatter(what) != nil
                    }
                if !isOpen { try tx.letGo(of: what, takenAt: hand.since) }
            }
            return Reply(())
        }
        return .later
    }
}

extension Asked<TakeInHand> {
    /// Whether the page showed that this one has it, to the millisecond: pages write no more.
    fileprivate func hasSeen(_ hand: InHand) -> Bool {
        question.insteadOf.map { abs($0.timeIntervalSince(hand.since)) < 0.001 } ?? false
    }
}
