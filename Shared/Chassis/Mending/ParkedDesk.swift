import Foundation
import Messages
import Postgres
import RabbitMQ

/// What is done about messages that are parked here, whether a page or a command asks for it: one place decides.
struct ParkedDesk: Sendable {
    let admission: Admission

    var program: Program { admission.program }

    /// What operators ask of a program about what is parked there.
    static func responders<Keeper: Answerer>(_: Keeper.Type) -> [String: Responding] {
        [
            ListParked<Keeper>.name: Responding { (asked: Asked<ListParked<Keeper>>, tx) in
                Reply(try tx.parkedPage(of: asked.cause, in: Keeper.program, after: asked.question.after))
            },
            ShowParked<Keeper>.name: Responding(atDesk: { (asked: Asked<ShowParked<Keeper>>, desk, tx) in
                Reply(try desk.show(asked, tx))
            }),
            SettleParked<Keeper>.name: Responding(atDesk: { (asked: Asked<SettleParked<Keeper>>, desk, tx) in
                Reply(try desk.settle(asked, tx))
            }),
            ReplayParked<Keeper>.name: Responding(atDesk: { (asked: Asked<ReplayParked<Keeper>>, desk, tx) in
                Reply(try desk.replay(asked, tx))
            }),
            ShowSentOn<Keeper>.name: Responding { (asked: Asked<ShowSentOn<Keeper>>, tx) in
                Reply(try tx.fates(of: Array(asked.sent.prefix(ShowSentOn<Keeper>.most))))
            },
        ]
    }

    private func show<Keeper>(
        _ asked: Asked<ShowParked<Keeper>>, _ tx: borrowing Transaction
    ) throws -> ShowParked<Keeper>.Answer {
        guard
            let message = try message(
                asked.parked, isRevealed: asked.isRevealed, edited: asked.edited, tx)
        else { return .unknown }
        // Whoever it names and is not known here was seen all the same.
        if message.students.isEmpty {
            try tx.noteAccess(
                to: [nil], by: asked.actor.id, asking: ShowParked<Keeper>.name,
                about: asked.question.loggedSubject ?? "", because: asked.actor.why)
        }
        return .message(message)
    }

    /// - Returns: nil when none bears that id.
    private func message(
        _ id: UUID, isRevealed: Bool, edited: Data?, _ tx: borrowing Transaction
    ) throws -> ParkedMessage? {
        guard let found = try tx.everParked(id) else { return nil }
        let (parked, told) = (found.parked, ParkedTold(found.parked, in: program))
        let value = try? JSON.decode(JSONValue.self, from: parked.delivery.body)
        let source = value.map { SourceText(isRevealed ? $0 : Veil.over($0)) }
        let text = String(decoding: parked.delivery.body.prefix(SourceText.longest), as: UTF8.self)
        return ParkedMessage(
            told: told, parkedAt: found.at, headers: parked.delivery.shownHeaders(isRevealed: isRevealed),
            body: source?.text ?? (isRevealed ? text : nil),
            isJSON: value != nil, isRevealed: isRevealed, refusedToday: admission.refusalToday(of: parked),
            author: ParkedShown.author(told, wasTold: try tx.wasRejected(id), isOfCampus: parked.isOfCampus),
            mayReturn: try !parked.hadEffect
                && parked.rejection(parked.refusal, by: program, at: tx.now) != nil,
            mayMend: parked.delivery.cut == nil && source?.isCut != true,
            trial: try edited.map { try MendedBody.trial(of: $0, for: parked, admission) },
            settled: found.settled, touches: try tx.touches(of: id, since: found.at),
            students: try value.map { try tx.students(namedIn: $0) } ?? [])
    }
}

extension Delivery {
    /// What the broker writes into headers, and what the contract names.
    private static let known: Set = [
        "x-death", "x-delivery-count", "x-first-death-exchange", "x-first-death-queue", "x-first-death-reason",
        "x-last-death-exchange", "x-last-death-queue", "x-last-death-reason", "traceparent", "dry-run",
    ]

    /// How it travelled. Other headers, and the properties that anybody fills in as they like, may tell of a person.
    fileprivate func shownHeaders(isRevealed: Bool) -> [ParkedMessage.Header] {
        let stated = asStated
        let own: [(String, String?)] = [
            ("exchange", stated.exchange), ("routing-key", stated.routingKey), ("user-id", properties.userID),
            ("content-type", properties.contentType),
        ]
        let free: [(String, String?)] = [
            ("message-id", properties.messageID), ("type", properties.type), ("app-id", properties.appID),
            ("correlation-id", properties.correlationID),
        ]
        let others = properties.headers.sorted { $0.key < $1.key }.map { name, value in
            ParkedMessage.Header(name.told(), Self.known.contains(name) || isRevealed ? value.told() : Veil.mark)
        }
        return own.compactMap { name, value in value.map { .init(name, $0.told()) } }
            + free.compactMap { name, value in value.map { .init(name, isRevealed ? $0.told() : Veil.mark) } } + others
    }
}

extension Transaction {
    /// Whom a body names, as far as they are known here.
    fileprivate func students(namedIn body: JSONValue) throws -> [UUID] {
        let words = [body["data"]["student"].text, body["data"]["studentNumber"].text]
        let known = try words.filter { (3...200).contains($0.utf8.count) }.flatMap { try named(by: $0) }
        return Set(known).sorted { $0.uuidString < $1.uuidString }
    }
}
