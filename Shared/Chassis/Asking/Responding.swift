import Cryptography
import Foundation
import Messages
import Postgres

/// A responder without its types.
struct Responding: Sendable {
    /// Whether staff ask it, by a queue of their own.
    let isStaffs: Bool
    let isChanging: Bool
    /// - Throws: `DecodingError` or `StrictJSON.Flaw` when the question has another shape than in this release.
    let read: @Sendable ([UInt8]) throws -> Posed

    init<Wanted: Question>(_ respond: @escaping Responder<Wanted>) {
        self.init(Wanted.self) { envelope, _, tx in try respond(Asked(envelope.question, by: envelope.actor), tx) }
    }

    /// Of what is parked: by the rules by which this program hears.
    init<Wanted: Question>(
        atDesk respond:
            @escaping @Sendable (Asked<Wanted>, ParkedDesk, borrowing Transaction) throws -> Reply<Wanted.Answer>
    ) {
        self.init(Wanted.self) { envelope, admission, tx in
            try respond(Asked(envelope.question, by: envelope.actor), ParkedDesk(admission: admission), tx)
        }
    }

    /// Puts the parts together before `respond` sees the question.
    init<Wanted: QuestionInParts>(toWhole respond: @escaping ResponderToWhole<Wanted>) {
        self.init(Wanted.self) { envelope, _, tx in
            let asked = Asked(envelope.question, by: envelope.actor)
            let bytes = try tx.whole(envelope.whole, of: asked.id, from: asked.actor)
            return try respond(asked, bytes, tx)
        }
    }

    private init<Wanted: Question>(
        _: Wanted.Type,
        _ respond:
            @escaping @Sendable (Envelope<Wanted>, Admission, borrowing Transaction) throws -> Reply<
                Wanted.Answer
            >
    ) {
        isStaffs = Wanted.self is any StaffQuestion.Type
        isChanging = Wanted.self is any ChangingQuestion.Type
        read = { body in
            let envelope = try JSON.decodeStrictly(Envelope<Wanted>.self, from: body)
            return Posed(
                actor: envelope.actor,
                isAdmitted: envelope.question.admits(envelope.actor)
                    && (!(envelope.question is any PersonQuestion) || envelope.actor.saysWhy),
                traceparent: envelope.traceparent?.asTraceparent,
                changeID: (envelope.question as? any ChangingQuestion)?.id, isInParts: envelope.whole != nil,
                subject: (envelope.question as? any StaffQuestion)?.loggedSubject ?? "",
                reason: (envelope.question as? any StaffQuestion)?.loggedReason,
                name: (envelope.question as? any StaffQuestion)?.loggedName ?? Wanted.name,
                since: (envelope.question as? any StaffQuestion)?.loggedSince
            ) { admission, tx in
                let reply = try respond(envelope, admission, tx)
                let people = (envelope.question as? any StaffQuestion).map { Self.people($0, reply.answer) } ?? []
                return Posed.Decided(
                    reply: Reply(
                        try JSON.encode(reply.answer), saying: reply.messages, resuming: reply.resumed,
                        behind: reply.behind),
                    people: people)
            }
        }
    }

    private static func people<Wanted: StaffQuestion>(_ question: Wanted, _ answer: Any) -> [UUID] {
        question.people(in: answer as! Wanted.Answer)
    }
}

/// A question that was read and not answered yet.
struct Posed {
    struct Decided {
        let reply: Reply<[UInt8]>
        /// Whom the answer shows to staff.
        let people: [UUID]
    }

    let actor: Actor
    let isAdmitted: Bool
    /// The trace of the page that asks.
    let traceparent: String?
    /// The id under which the answer is kept; nil when the question changes nothing.
    let changeID: UUID?
    let isInParts: Bool
    /// What it is about, and why, as far as it says so itself; for the access log.
    let subject: String
    let reason: String?
    /// As what the access log tells of it, and as part of an act that began when.
    let name: String
    let since: Date?
    /// By the rules by which this program hears, where it is about what was not heard.
    let decide: (Admission, borrowing Transaction) throws -> Decided
}

/// Keeps a part of what a question will be about; the same part again changes nothing.
@Sendable
func keepPart<Whole>(_ asked: Asked<Part<Whole>>, _ tx: borrowing Transaction) throws -> Reply<Part<Whole>.Answer> {
    guard (0..<Part<Whole>.most).contains(asked.number), asked.bytes.count <= Part<Whole>.size else {
        return Reply(.refused)
    }
    let isKept = try tx.keepPart(asked.number, of: asked.whole, [UInt8](asked.bytes), from: asked.actor.id)
    return Reply(isKept ? .kept : .refused)
}

extension Transaction {
    /// - Throws: when a part is missing or another than was sent: the question must then be asked again, with its parts.
    fileprivate func whole(_ whole: Whole?, of question: UUID, from actor: Actor) throws -> [UInt8] {
        guard let whole else { return [] }
        let bytes = try parts(of: question, from: actor.id, count: whole.parts)
        guard SHA256.hash(bytes).hex == whole.digest else {
            throw Fault(doing: "putting a question together", cause: "a part of it is missing, or is not the one sent")
        }
        return bytes
    }
}
