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
    let program: Program
    let hearings: [String: Hearing]
    let admission: Admission
    let logger: Logger

    private static let tries = 5

    /// - Throws: only when the database cannot be reached; then nothing of the failing part has taken effect.
    func react(to batch: ArraySlice<Admitted>, on connection: Connection) throws {
        do {
            try connection.transaction { tx in try tx.say(effects(of: batch, tx)) }
            count(batch)
        } catch let error as PostgresError where error.isOutage {
            throw error
        } catch  where batch.count > 1 {
            let middle = batch.startIndex + batch.count / 2
            try react(to: batch[..<middle], on: connection)
            try react(to: batch[middle...], on: connection)
        } catch {
            try reactAlone(to: batch[batch.startIndex], on: connection, after: error)
        }
    }

    /// - Returns: what is to be said.
    func effects(of batch: ArraySlice<Admitted>, _ tx: borrowing Transaction) throws -> [Outgoing] {
        var said: [Outgoing] = []
        var rest = try unheard(of: batch, tx, &said)[...]
        while let first = rest.first {
            switch first.verdict {
            case .hear:
                let alike = rest.prefix { $0.type == first.type && $0.isHeard }
                said += try hear(alike, tx)
                rest = rest.dropFirst(alike.count)
            case .refuse(let refusal):
                said += try refuse(first, refusal, tx)
                rest = rest.dropFirst()
            case .leave:
                rest = rest.dropFirst()
            }
        }
        return said
    }

    /// Messages of one type that came one after the other.
    private func hear(_ alike: ArraySlice<Admitted>, _ tx: borrowing Transaction) throws -> [Outgoing] {
        var said: [Outgoing] = []
        var letters: [(Letter, Admitted)] = []
        var decoded: [any Sendable] = []
        for message in alike {
            guard case .hear(let letter, let what) = message.verdict else { continue }
            letters.append((letter, message))
            decoded.append(what)
        }
        guard let hearing = hearings[letters[0].0.type] else { return [] }
        for ((letter, message), outcome) in zip(letters, try hearing.react(decoded, tx)) {
            said += try settle(outcome, of: letter, message, tx)
        }
        return said
    }

    /// Leaves out what was heard before and refuses an id that comes again with other bytes.
    private func unheard(
        of batch: ArraySlice<Admitted>, _ tx: borrowing Transaction, _ said: inout [Outgoing]
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
        for message in reused { said += try refuseReuse(of: message, tx) }
        return order.indices.filter(fresh.contains).map { order[$0] }
    }

    private func refuseReuse(of message: Admitted, _ tx: borrowing Transaction) throws -> [Outgoing] {
        // Known by its bytes as well, so that the same reuse said again is answered once.
        guard try tx.remember([(message.source, "reused:\(message.id):\(message.digest.hex)", message.digest)]) == [0],
            hearings[message.type]?.answeredBy ?? program == program
        else { return [] }
        return try refuse(
            message, Refusal("id-reused", "The id \(message.id) was used before for an event with other content."), tx)
    }

    private func refuse(_ message: Admitted, _ refusal: Refusal, _ tx: borrowing Transaction) throws -> [Outgoing] {
        Counter(label: "messages_parked_total", dimensions: [("reason", refusal.code)]).increment()
        logger.warning(
            "message parked",
            metadata: ["reason": "\(refusal.code)", "message": "\(message.id)", "type": "\(message.type)"])
        return try tx.refuse(message, refusal, by: program)
    }

    private func settle(
        _ outcome: Outcome, of letter: Letter, _ message: Admitted, _ tx: borrowing Transaction
    ) throws -> [Outgoing] {
        switch outcome {
        case .done(let facts, let released):
            let trace = facts.isEmpty ? "" : trace(from: letter.traceparent)
            let said = try facts.map { try Outgoing($0, by: program, at: tx.now, trace: trace) }
            guard let released else { return said }
            return try said + tx.waiting(for: released).flatMap { try hearAgain($0, tx) }
        case .refused(let refusal):
            guard hearings[letter.type]?.answeredBy ?? program == program else { return [] }
            return try refuse(message, refusal, tx)
        case .waits(let student):
            try tx.keepWaiting(letter, for: student, routingKey: message.delivery.routingKey)
            return []
        }
    }

    /// Hears an event that waited for its student. It waits on if the student is still not listed.
    func hearAgain(_ waiting: Waiting, _ tx: borrowing Transaction) throws -> [Outgoing] {
        let message = admission.again(waiting)
        guard case .hear(let letter, let decoded) = message.verdict, let hearing = hearings[letter.type] else {
            try tx.stopWaiting(waiting.source, waiting.id)
            return []
        }
        let outcome = try hearing.react([decoded], tx)[0]
        if case .waits = outcome { return [] }
        try tx.stopWaiting(waiting.source, waiting.id)
        return try settle(outcome, of: letter, message, tx)
    }

    /// Gives up an event whose student was never listed.
    func giveUp(_ waiting: Waiting, after days: Int, _ tx: borrowing Transaction) throws -> [Outgoing] {
        try tx.stopWaiting(waiting.source, waiting.id)
        guard hearings[waiting.type]?.answeredBy == program else { return [] }
        return try refuse(
            admission.again(waiting),
            Refusal(
                "student-not-listed", "The student was not listed within \(days) days. List them and state it again."),
            tx)
    }

    /// Five tries; waiting helps against a deadlock, and against nothing else that is known.
    private func reactAlone(to message: Admitted, on connection: Connection, after first: any Error) throws {
        var error = first
        for attempt in 1..<Self.tries {
            Thread.sleep(forTimeInterval: 0.02 * Double(1 << attempt) * Double.random(in: 0.5...1.5))
            do {
                try connection.transaction { tx in try tx.say(effects(of: [message], tx)) }
                return count([message])
            } catch let outage as PostgresError where outage.isOutage {
                throw outage
            } catch let again { error = again }
        }
        logger.error(
            "reaction failed",
            metadata: ["message": "\(message.id)", "type": "\(message.type)", "cause": "\(error)"])
        try connection.transaction { tx in
            _ = try tx.remember([(message.source, message.id, message.digest)])
            Counter(label: "messages_parked_total", dimensions: [("reason", "failed")]).increment()
            // Not the publisher's fault, so nothing is said back: an operator mends it and sends it on.
            _ = try tx.refuse(message, Refusal("failed", "\(error)"), by: program, attempts: Self.tries)
        }
    }

    private func count(_ batch: ArraySlice<Admitted>) {
        for (type, messages) in Dictionary(grouping: batch, by: \.type) {
            Counter(label: "messages_heard_total", dimensions: [("type", type)]).increment(by: messages.count)
        }
    }
}
