import Foundation
import Logging
import Messages
import Metrics
import Postgres
import RabbitMQ

/// Messages that failed alone.
extension Reacting {
    /// Keeps a message that failed alone as a row, to be tried again while its neighbours go on.
    /// - Returns: 1, as the number of messages that failed alone.
    func setAside(_ message: Admitted, because error: any Error, on connection: Connection, now: Date?) throws -> Int {
        log("message failed", message, error)
        guard !hearsAgain else { return 1 }
        guard case .hear(let event, _) = message.verdict else {
            try parkBare(message, because: error, on: connection, now: now)
            return 1
        }
        try connection.transaction(now: now) { tx in
            var tally = Tally()
            tally.add(.received, message)
            // Another instance may have heard it meanwhile.
            if try begins(message, tx) {
                let next = tx.now.addingTimeInterval(pause(after: 1, because: error))
                try tx.setAside(event, message.delivery, until: next)
            } else {
                tally.add(.known, message)
            }
            try tx.add(tally, heardAt: tx.now)
        }
        count([message], Effects())
        return 1
    }

    /// Parks what cannot be parked as it is, with nothing but what no text can spoil: otherwise it would have no place but
    /// its queue, and stop it for ever.
    private func parkBare(
        _ message: Admitted, because error: any Error, on connection: Connection, now: Date?
    ) throws {
        let refusal = Refusal("unkeepable", sentence(for: error))
        let bare = message.bare
        let effects = try connection.transaction(now: now) { tx in
            var effects = Effects()
            effects.tally.add(.received, bare)
            if try begins(bare, tx) {
                try tx.park(bare, refusal)
                effects.parked.append((bare, refusal))
            } else {
                effects.tally.add(.known, bare)
            }
            try tx.add(effects.tally, heardAt: tx.now)
            return effects
        }
        count([bare], effects)
    }

    /// Lets a row rest that cannot be heard with the tables and rights as they are. It is nobody's fault, so no try is used up.
    func postpone(_ waiting: Waiting, because error: any Error, _ tx: borrowing Transaction) throws {
        log("message waits for its tables", admission.again(waiting), error)
        try tx.postpone(waiting, until: tx.now.addingTimeInterval(10))
    }

    /// Counts a failure of what waits as a row; the fifth parks it. Not the publisher's fault, so nobody is told: an operator
    /// mends it and sends it on, and said again it is judged anew.
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
        let refusal = Refusal("failed", sentence(for: error))
        try tx.park(message, refusal, attempts: failures)
        try tx.mayBeSaidAgain(message.identity)
        return Effects(parked: [(message, refusal)])
    }

    /// A lock that somebody holds for minutes must not look like a message's own fault, so those tries are spread over a
    /// quarter of an hour. The first is soon: most locks are held for moments, by a colleague on a slow way to the database.
    private func pause(after failures: Int, because error: any Error) -> TimeInterval {
        if error.fitsNoTable { return 10 }
        let isDoubtful = (error as? PostgresError)?.isDoubtful == true
        let seconds: [TimeInterval] = isDoubtful ? [12, 48, 240, 600] : [1, 2, 4, 8]
        return seconds[min(failures, seconds.count) - 1] * Double.random(in: 0.5...1)
    }

    private func log(_ what: Logger.Message, _ message: Admitted, _ error: any Error) {
        Counter(label: "messages_failed_total").increment()
        logger.error(
            what,
            metadata: [
                "message": "\(message.eventID)", "type": "\(message.type)", "trace": "\(message.trace ?? "")",
                "cause": "\(sentence(for: error))",
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
            guard try unerased([message], tx).gone.isEmpty else {
                guard try tx.stopWaiting(waiting) else { throw ClaimLost() }
                if !hearsAgain { effects.tally.add(.done, message) }
                try tx.add(effects.tally, heardAt: waiting.heardAt)
                return effects
            }
            let outcome = try hearing.react([heard], tx, {})[0]
            if case .waits(let student) = outcome {
                try tx.waitOn(waiting, for: student)
                return effects
            }
            // After the reaction, so that rows are locked in the order of a listing: the student first, then what waits. And
            // before what follows from it: it may resume the student, and with them this very row.
            guard try tx.stopWaiting(waiting) else { throw ClaimLost() }
            try conclude(outcome, of: event, message, tx, &effects)
        case .refuse(let refusal), .leave(let refusal):
            guard try tx.stopWaiting(waiting) else { throw ClaimLost() }
            try refuse(message, refusal, tx, &effects)
        }
        try judge(&effects, tx)
        try tx.say(effects.said)
        try tx.add(effects.tally, heardAt: waiting.heardAt)
        return effects
    }

    /// Gives one up whose student was never listed.
    func giveUp(_ waiting: Waiting, after days: Int, _ tx: borrowing Transaction) throws -> Effects {
        guard try tx.stopWaiting(waiting), !waiting.isHeardAgain else { return Effects() }
        let message = admission.again(waiting)
        // Whoever states it again means it.
        try tx.mayBeSaidAgain(message.identity)
        guard answers(for: message) else {
            var tally = Tally()
            tally.add(.elsewhere, message)
            try tx.add(tally, heardAt: waiting.heardAt)
            return Effects()
        }
        let refusal = Refusal(
            "waited-in-vain",
            "What this is about, the student or a paper, was not told of within \(days) days. State it again when it is, or corrected."
        )
        try tx.say(try tx.refuse(message, refusal, by: program))
        return Effects(parked: [(message, refusal)])
    }

    /// Types that this program does not know may be anything, so they are one series.
    func count(_ batch: ArraySlice<Admitted>, _ effects: Effects) {
        for (type, messages) in Dictionary(grouping: batch, by: { hearings[$0.type] == nil ? "unknown" : $0.type }) {
            Counter(label: "messages_heard_total", dimensions: [("type", type)]).increment(by: messages.count)
            if let at = effects.at { measure(messages, type, at) }
        }
        let redelivered = batch.count { $0.delivery.isRedelivered }
        if redelivered > 0 { Counter(label: "messages_redelivered_total").increment(by: redelivered) }
        for message in batch {
            if case .leave(let refusal) = message.verdict, refusal.code == Refusal.unheardCode {
                Counter(label: "events_unheard_total", dimensions: [("type", message.type)]).increment()
                logger.error(
                    "event unheard",
                    metadata: [
                        "message": "\(message.eventID)", "type": "\(message.type)", "cause": "\(refusal.sentence)",
                    ])
            }
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

    /// How long after it was stated each took effect. What a campus system states of last week is old when it comes.
    private func measure(_ messages: [Admitted], _ type: String, _ at: Date) {
        let timer = Metrics.Timer(label: "message_effect_seconds", dimensions: [("type", type)])
        for message in messages where !hearsAgain {
            guard case .hear(let event, _) = message.verdict else { continue }
            timer.recordSeconds(max(0, at.timeIntervalSince(event.stated.at)))
        }
    }
}
