import Foundation
import Messages
import Postgres

/// What follows from what a reaction has decided.
extension Reacting {
    func conclude(
        _ outcome: Outcome, of event: CloudEvent, _ message: Admitted, _ tx: borrowing Transaction,
        _ effects: inout Effects
    ) throws {
        switch outcome {
        case .done(let messages, let resumed, let refusal, let judged):
            if !hearsAgain { effects.said += try saying.outgoing(messages, trace: event.traceparent, tx) }
            for student in judged { effects.toJudge.updateValue(event.traceparent, forKey: student) }
            if let resumed { try tx.resume(resumed) }
            if let refusal, answers(for: message) {
                try refuse(message, refusal, hadEffect: true, tx, &effects)
            } else {
                effects.tally.add(.done, message)
            }
        case .refused(let refusal):
            if answers(for: message) {
                try refuse(message, refusal, tx, &effects)
            } else {
                effects.tally.add(.elsewhere, message)
            }
        case .waits(let student):
            try tx.keepWaiting(event, for: student, message.delivery, isHeardAgain: hearsAgain)
        }
    }

    /// Whether it is this program that parks what is wrong with a message. Facts of our own programs have no other owner.
    func answers(for message: Admitted) -> Bool {
        let hearing = hearings[message.type]
        if case .hear(_, let heard) = message.verdict, let answerer = hearing?.answerer(heard) {
            return answerer == program
        }
        return hearing?.answeredBy ?? program == program
    }

    /// Judges the students who were named, each once, unless that is left to the end.
    func judge(_ effects: inout Effects, _ tx: borrowing Transaction) throws {
        if let unjudged { return unjudged.keep(effects.toJudge.keys) }
        effects.said += try saying.judge(effects.toJudge, tx)
    }

    func refuse(
        _ message: Admitted, _ refusal: Refusal, hadEffect: Bool = false, _ tx: borrowing Transaction,
        _ effects: inout Effects
    ) throws {
        guard !hearsAgain else { return }
        effects.said += try tx.refuse(message, refusal, by: program, hadEffect: hadEffect)
        effects.parked.append((message, refusal))
    }
}
