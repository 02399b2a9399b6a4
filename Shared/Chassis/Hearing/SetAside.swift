import Foundation
import Logging
import Messages
import Metrics
import Postgres

/// Messages that failed alone.
extension Reacting {
    /// Keeps a message that failed alone as a row, to be tried again while its neighbours go on.
    /// - Returns: 1, as the number of messages that failed alone.
    func setAside(_ message: Admitted, because error: any Error, on connection: Connection, now: Date?) throws -> Int {
        // What cannot even be parked has no other place than its queue.
        guard case .hear(let event, _) = message.verdict else { throw error }
        log("message failed", message, error)
        guard !hearsAgain else { return 1 }
        try connection.transaction(now: now) { tx in
            // Another instance may have heard it meanwhile.
            guard try tx.remember([(message.source, message.id, message.digest)]) == [0] else { return }
            try tx.setAside(event, message.delivery, until: tx.now.addingTimeInterval(pause(after: 1, because: error)))
        }
        count([message], Effects())
        return 1
    }

    /// Counts a failure of what waits as a row; the fifth parks it. Not the publisher's fault, so nobody is told: an operator
    /// mends it and sends it on.
    func failed(_ waiting: Waiting, because error: any Error, _ tx: borrowing Transaction) throws -> Effects {
        let message = admission.again(waiting)
        let failures = waiting.failures + 1
        log("message failed", message, error)
        guard failures >= Self.tries else {
            let pause = pause(after: failures, because: error)
            _ = try tx.countFailure(of: waiting, until: tx.now.addingTimeInterval(pause))
            return Effects()
        }
        guard try tx.stopWaiting(waiting), !waiting.isHeardAgain else { return Effects() }
        let refusal = Refusal("failed", "\(error)")
        _ = try tx.refuse(message, refusal, by: program, attempts: failures)
        return Effects(parked: [(message, refusal)])
    }

    /// A lock that somebody holds for minutes must not look like a message's own fault, so those tries are spread over a
    /// quarter of an hour.
    private func pause(after failures: Int, because error: any Error) -> TimeInterval {
        let first = (error as? PostgresError)?.isTimeout == true ? 60.0 : 1.0
        return first * Double(1 << min(failures - 1, 16)) * Double.random(in: 0.5...1)
    }

    private func log(_ what: Logger.Message, _ message: Admitted, _ error: any Error) {
        Counter(label: "messages_failed_total").increment()
        logger.error(
            what,
            metadata: [
                "message": "\(message.eventID)", "type": "\(message.type)", "trace": "\(message.trace ?? "")",
                "cause": "\(error)",
            ])
    }
}

/// Events that waited for their student, and messages that failed before.
extension Reacting {
    /// Hears one again. It waits on if the student is still not listed.
    /// - Throws: `ClaimLost` when somebody else has heard it, or its student was listed at this moment.
    func hearAgain(_ waiting: Waiting, _ tx: borrowing Transaction) throws -> Effects {
        let message = admission.again(waiting)
        var effects = Effects()
        switch message.verdict {
        case .hear(let event, let heard):
            guard let hearing = hearings[event.type] else { return effects }
            let outcome = try hearing.react([heard], tx, {})[0]
            if case .waits(let student) = outcome {
                try tx.waitOn(waiting, for: student)
                return effects
            }
            // After the reaction, so that rows are locked in the order of a listing: the student first, then what waits. And
            // before what follows from it: it may release the student, and with them this very row.
            guard try tx.stopWaiting(waiting) else { throw ClaimLost() }
            try conclude(outcome, of: event, message, tx, &effects)
        case .refuse(let refusal), .leave(let refusal):
            guard try tx.stopWaiting(waiting) else { throw ClaimLost() }
            try refuse(message, refusal, tx, &effects)
        }
        try tx.say(effects.said)
        return effects
    }

    /// Gives one up whose student was never listed.
    func giveUp(_ waiting: Waiting, after days: Int, _ tx: borrowing Transaction) throws -> Effects {
        guard try tx.stopWaiting(waiting), !waiting.isHeardAgain, answers(for: waiting.type) else { return Effects() }
        let refusal = Refusal(
            "student-not-listed", "The student was not listed within \(days) days. List them and state it again.")
        let message = admission.again(waiting)
        try tx.say(try tx.refuse(message, refusal, by: program))
        return Effects(parked: [(message, refusal)])
    }

    /// Types that this program does not know may be anything, so they are one series.
    func count(_ batch: ArraySlice<Admitted>, _ effects: Effects) {
        for (type, messages) in Dictionary(grouping: batch, by: { hearings[$0.type] == nil ? "unknown" : $0.type }) {
            Counter(label: "messages_heard_total", dimensions: [("type", type)]).increment(by: messages.count)
        }
        for message in batch {
            logger.debug(
                "message heard",
                metadata: [
                    "message": "\(message.eventID)", "type": "\(message.type)", "trace": "\(message.trace ?? "")",
                ])
        }
        for (message, refusal) in effects.parked {
            Counter(label: "messages_parked_total", dimensions: [("reason", refusal.code)]).increment()
            logger.warning(
                "message parked",
                metadata: [
                    "reason": "\(refusal.code)", "message": "\(message.eventID)", "type": "\(message.type)",
                    "trace": "\(message.trace ?? "")",
                ])
        }
    }
}

/// Somebody else has claimed the row since: what was done about it is undone.
struct ClaimLost: Error {}
