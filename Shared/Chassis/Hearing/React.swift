import Cryptography
import Foundation
import Logging
import Messages
import Metrics
import Postgres
import RabbitMQ

/// Takes a batch of deliveries through one transaction: inbox → reactions → outbox → commit. Acknowledging is the caller's.
///
/// 1. what was heard before is left out; the same id with other bytes is refused;
/// 2. each reaction runs in the order of arrival; what the rules refuse is parked and said back;
/// 3. everything that is to be said goes to the outbox;
/// 4. when something throws, the batch is halved until the guilty message stands alone: it is tried five times, then parked.
struct Reacting: Sendable {
    let saying: Saying
    let admission: Admission
    let logger: Logger

    var program: Program { saying.program }
    var hearings: [String: Hearing] { saying.hearings }

    private static let tries = 5

    /// - Throws: a fault that passes by itself – an outage, a lock held too long, a full disk: then nothing of the failing
    ///   part has taken effect, and no attempt is used up.
    func react(to batch: ArraySlice<Admitted>, on connection: Connection) throws {
        do {
            try commit(batch, on: connection)
        } catch let error as PostgresError where error.isPassing {
            // Two instances in each other's way: one of them was stopped, and goes on a moment later.
            guard error.isConflict else { throw error }
            Thread.sleep(forTimeInterval: Double.random(in: 0.01...0.05))
            try commit(batch, on: connection)
        } catch  where batch.count > 1 {
            let middle = batch.startIndex + batch.count / 2
            try react(to: batch[..<middle], on: connection)
            try react(to: batch[middle...], on: connection)
        } catch {
            try reactAlone(to: batch[batch.startIndex], on: connection, after: error)
        }
    }

    private func commit(_ batch: ArraySlice<Admitted>, on connection: Connection) throws {
        let effects = try connection.transaction { tx in
            let effects = try self.effects(of: batch, tx)
            try tx.say(effects.said)
            return effects
        }
        count(batch, effects)
    }

    func effects(of batch: ArraySlice<Admitted>, _ tx: borrowing Transaction) throws -> Effects {
        var effects = Effects()
        var rest = try unheard(of: batch, tx, &effects)[...]
        while let first = rest.first {
            switch first.verdict {
            case .hear:
                let alike = rest.prefix { $0.type == first.type && $0.isHeard }
                try hear(alike, tx, &effects)
                rest = rest.dropFirst(alike.count)
            case .refuse(let refusal):
                try refuse(first, refusal, tx, &effects)
                rest = rest.dropFirst()
            case .leave:
                rest = rest.dropFirst()
            }
        }
        return effects
    }

    /// Messages of one type that came one after the other.
    private func hear(
        _ alike: ArraySlice<Admitted>, _ tx: borrowing Transaction, _ effects: inout Effects
    ) throws {
        var events: [(CloudEvent, Admitted)] = []
        var decoded: [any Sendable] = []
        for message in alike {
            guard case .hear(let event, let what) = message.verdict else { continue }
            events.append((event, message))
            decoded.append(what)
        }
        guard let hearing = hearings[events[0].0.type] else { return }
        for ((event, message), outcome) in zip(events, try hearing.react(decoded, tx)) {
            try conclude(outcome, of: event, message, tx, &effects)
        }
    }

    /// Leaves out what was heard before and refuses an id that comes again with other bytes.
    private func unheard(
        of batch: ArraySlice<Admitted>, _ tx: borrowing Transaction, _ effects: inout Effects
    ) throws -> [Admitted] {
        var first: [Identity: Admitted] = [:]
        var order: [Admitted] = []
        var reused: [Admitted] = []
        for message in batch {
            let identity = Identity(source: message.source, id: message.id)
            if let earlier = first[identity] {
                if earlier.digest != message.digest { reused.append(message) }
            } else {
                first[identity] = message
                order.append(message)
            }
        }
        let fresh = try tx.remember(order.map { ($0.source, $0.id, $0.digest) })
        for index in order.indices where !fresh.contains(index) {
            if try tx.digest(of: order[index].source, order[index].id) != order[index].digest {
                reused.append(order[index])
            }
        }
        for message in reused { try refuseReuse(of: message, tx, &effects) }
        return order.indices.filter(fresh.contains).map { order[$0] }
    }

    private func refuseReuse(
        of message: Admitted, _ tx: borrowing Transaction, _ effects: inout Effects
    ) throws {
        // Known by its bytes as well, so that the same reuse said again is answered once.
        guard answers(for: message.type),
            try tx.remember([(message.source, "reused:\(message.id):\(message.digest.hex)", message.digest)]) == [0]
        else { return }
        let refusal = Refusal("id-reused", "The id \(message.id) was used before for an event with other content.")
        try refuse(message, refusal, tx, &effects)
    }

    private func conclude(
        _ outcome: Outcome, of event: CloudEvent, _ message: Admitted, _ tx: borrowing Transaction,
        _ effects: inout Effects
    ) throws {
        switch outcome {
        case .done(let messages, let released, let refusal):
            effects.said += try saying.outgoing(messages, trace: event.traceparent, tx)
            if let released { try tx.release(released) }
            if let refusal, answers(for: event.type) { try refuse(message, refusal, tx, &effects) }
        case .refused(let refusal):
            if answers(for: event.type) { try refuse(message, refusal, tx, &effects) }
        case .waits(let student):
            try tx.keepWaiting(event, for: student, message.delivery)
        }
    }

    /// Whether it is this program that parks what is wrong with a type. Facts of our own programs have no other owner.
    private func answers(for type: String) -> Bool { hearings[type]?.answeredBy ?? program == program }

    private func refuse(
        _ message: Admitted, _ refusal: Refusal, _ tx: borrowing Transaction, _ effects: inout Effects
    ) throws {
        effects.said += try tx.refuse(message, refusal, by: program)
        effects.parked.append((message, refusal))
    }

    /// Five tries; what does not pass by itself is parked then. Not the publisher's fault, so nothing is said back: an
    /// operator mends it and sends it on.
    private func reactAlone(to message: Admitted, on connection: Connection, after first: any Error) throws {
        var error = first
        for attempt in 1..<Self.tries {
            Thread.sleep(forTimeInterval: 0.02 * Double(1 << attempt) * Double.random(in: 0.5...1.5))
            do { return try commit([message], on: connection) } catch let passing as PostgresError
                where passing.isPassing
            { throw passing } catch let again { error = again }
        }
        let refusal = Refusal("failed", "\(error)")
        try connection.transaction { tx in
            _ = try tx.remember([(message.source, message.id, message.digest)])
            _ = try tx.refuse(message, refusal, by: program, attempts: Self.tries)
        }
        count([message], Effects(parked: [(message, refusal)]))
    }
}

/// What came of a batch; it is counted once it is committed.
struct Effects: Sendable {
    var said: [Outgoing] = []
    var parked: [(message: Admitted, refusal: Refusal)] = []
}

/// Events that waited for their student.
extension Reacting {
    /// Hears one again. It waits on if the student is still not listed.
    func hearAgain(_ waiting: Waiting, _ tx: borrowing Transaction) throws -> [Outgoing] {
        let message = admission.again(waiting)
        var effects = Effects()
        switch message.verdict {
        case .hear(let event, let decoded):
            guard let hearing = hearings[event.type] else { return [] }
            let outcome = try hearing.react([decoded], tx)[0]
            if case .waits = outcome { return [] }
            try conclude(outcome, of: event, message, tx, &effects)
        case .refuse(let refusal), .leave(let refusal):
            try refuse(message, refusal, tx, &effects)
        }
        try tx.stopWaiting(waiting.source, waiting.id)
        return effects.said
    }

    /// Gives one up whose student was never listed.
    func giveUp(_ waiting: Waiting, after days: Int, _ tx: borrowing Transaction) throws -> [Outgoing] {
        try tx.stopWaiting(waiting.source, waiting.id)
        guard answers(for: waiting.type) else { return [] }
        let refusal = Refusal(
            "student-not-listed", "The student was not listed within \(days) days. List them and state it again.")
        return try tx.refuse(admission.again(waiting), refusal, by: program)
    }

    /// Counts a failure; the fifth parks it.
    func failed(_ waiting: Waiting, because error: any Error, _ tx: borrowing Transaction) throws -> [Outgoing] {
        guard try tx.countFailure(of: waiting) >= Self.tries else { return [] }
        try tx.stopWaiting(waiting.source, waiting.id)
        _ = try tx.refuse(
            admission.again(waiting), Refusal("failed", "\(error)"), by: program, attempts: Self.tries)
        return []
    }

    /// Types that this program does not know may be anything, so they are one series.
    private func count(_ batch: ArraySlice<Admitted>, _ effects: Effects) {
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
