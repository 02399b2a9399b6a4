import Foundation
import Logging
import Messages
import Metrics
import Passing
import Postgres
import RabbitMQ

extension Delivery {
    private static let trial = "dry-run"

    /// Whether an event is only tried. `false` is as good as no header; anything else makes a trial, also what is no text or stands
    /// behind too many others, because what was meant as one and took effect could not be taken back.
    var isTrial: Bool {
        let isMarked = properties.headers[Self.trial].map { !$0.isWritten(as: "false") } ?? false
        guard isMarked || properties.unkeptNames.contains(Self.trial) else { return false }
        // Where it fell out of a queue its headers say, and whoever publishes may have written those: either is enough.
        return [exchange, asStated.exchange].contains { $0.utf8.starts(with: Exchange.campus.rawValue.utf8) }
    }
}

/// Events that are only tried: the sandbox of whoever publishes.
extension Reacting {
    /// What would become of one.
    private struct Finding {
        let outcome: EventTried.Outcome
        var refusal: Refusal?

        var sentence: String {
            switch outcome {
            case .refused: return refusal?.sentence ?? ""
            case .known: return "It was heard before, and changes nothing."
            case .waits: return "Its student is not listed yet, so it would wait for them."
            case .heard:
                guard let refusal else { return "It would take effect." }
                return "It would take effect, and yet be said back: \(refusal.sentence)"
            }
        }
    }

    /// Ends the transaction in which a trial was judged.
    private struct Undone: Error {}

    /// Judges each as it would be judged now, undoes that, and tells its publisher. Nothing is left but the answer: the inbox does
    /// not know it, nothing is parked, waits or is counted. After an end in between it is answered twice.
    func tryOut(_ trials: [Admitted], on connection: Connection, now: Date?, breathe: Hearing.Breath) throws {
        for message in trials {
            try breathe()
            // Our own programs would take the answer for a message of their own queue.
            guard !hearsAgain, EventTried.authors.contains(program), !message.publisher.isEmpty,
                Program(rawValue: message.publisher) == nil,
                let finding = try finding(on: message, connection, now, breathe)
            else { continue }
            // Who tries many learns from the answers, as who states many does, and leaves no row.
            logger.info(
                "event tried",
                metadata: [
                    "message": "\(message.eventID)", "type": "\(message.type)", "publisher": "\(message.publisher)",
                    "outcome": "\(finding.outcome.rawValue)", "trace": "\(message.trace ?? "")",
                ])
            try connection.transaction(now: now) { tx in
                let tried = EventTried(
                    id: message.eventID, source: message.source, type: message.type, outcome: finding.outcome,
                    reason: finding.refusal?.code, sentence: finding.sentence.told(upTo: 1_000))
                try tx.say([
                    Outgoing(
                        tried, by: program, at: tx.now, trace: Chassis.trace(from: message.trace),
                        routingKey: message.publisher)
                ])
            }
            Counter(
                label: "events_tried_total",
                dimensions: [("publisher", message.publisher), ("outcome", finding.outcome.rawValue)]
            ).increment()
        }
    }

    /// - Returns: nil where another program answers.
    /// - Throws: what stands in everybody's way, for then it is tried later. What stands in this one's way alone is its answer.
    private func finding(
        on message: Admitted, _ connection: Connection, _ now: Date?, _ breathe: Hearing.Breath
    ) throws -> Finding? {
        switch message.verdict {
        case .leave: return nil
        case .refuse(let refusal): return Finding(outcome: .refused, refusal: refusal)
        case .hear: break
        }
        guard answers(for: message) else { return nil }
        var finding: Finding?
        do {
            try connection.transaction(now: now) { tx in
                finding = try judged(message, tx, breathe)
                throw Undone()
            }
        } catch is Undone {
        } catch let error as PostgresError where error.isConflict || error.isDoubtful || error.isMisfit {
            return failed(message, because: error)
        } catch  where error is Stopping || error.passesByItself {
            throw error
        } catch {
            return failed(message, because: error)
        }
        return finding
    }

    /// As it would be judged, with all that this changes.
    private func judged(
        _ message: Admitted, _ tx: borrowing Transaction, _ breathe: Hearing.Breath
    ) throws -> Finding? {
        guard case .hear(let event, let heard) = message.verdict, let hearing = hearings[event.type] else { return nil }
        if let known = try tx.digest(of: message.source, message.id), !known.isEmpty {
            guard known != message.digest else { return Finding(outcome: .known) }
            return Finding(outcome: .refused, refusal: reused(by: message))
        }
        guard try unerased([message], tx).gone.isEmpty else { return Finding(outcome: .known) }
        return switch try hearing.react([heard], tx, breathe)[0] {
        case .done(_, _, let refusal, _): Finding(outcome: .heard, refusal: refusal)
        case .refused(let refusal): Finding(outcome: .refused, refusal: refusal)
        case .waits: Finding(outcome: .waits)
        }
    }

    private func failed(_ message: Admitted, because error: any Error) -> Finding {
        logger.error(
            "trial failed",
            metadata: [
                "message": "\(message.eventID)", "type": "\(message.type)", "trace": "\(message.trace ?? "")",
                "cause": "\(sentence(for: error))",
            ])
        return Finding(
            outcome: .refused,
            refusal: Refusal("failed", "It could not be tried here. Try it again, and ask the operators if that lasts.")
        )
    }
}
