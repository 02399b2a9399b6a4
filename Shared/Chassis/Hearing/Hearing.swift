import Foundation
import Messages
import Postgres
import RabbitMQ

/// A reaction without its type: what messages say is read before the transaction, the rest happens within.
struct Hearing: Sendable {
    /// The exchange on which it travels.
    let exchange: Exchange
    /// The one on which it comes from elsewhere; nil for what stays at home.
    let comesBy: Exchange?
    /// The program that answers for a campus event; nil for what only our own programs state.
    let answeredBy: Program?
    /// The program that answers for this one, of what was heard.
    let answerer: @Sendable (any Sendable) -> Program?
    /// Our programs that may state it.
    let authors: Set<Program>
    /// Whether it goes with the person of whom it tells.
    let tellsOfPerson: Bool
    /// Reads a delivery in one pass: its attributes, and its data or why they do not keep to the schema.
    let read: @Sendable (Delivery) throws(Unreadable) -> (CloudEvent, Result<any Message, any Error>)
    /// - Throws: `DecodingError` when the data does not keep to the schema.
    let decode: @Sendable (CloudEvent) throws -> any Message
    /// What an event says, together with who said it when.
    let heard: @Sendable (any Message, CloudEvent) -> any Sendable
    /// Whose rows are locked by who hears it.
    let subject: @Sendable (any Sendable) -> Subject
    /// What was heard of messages that came one after the other → one outcome each. It breathes between two of them.
    let react: @Sendable ([any Sendable], borrowing Transaction, Breath) throws -> [Outcome]

    /// Called between two pieces of work by who has other duties meanwhile. What it throws undoes the transaction.
    typealias Breath = () throws -> Void

    init<Said: Message>(each react: @escaping Reaction<Said>) {
        self.init { (heard: [Heard<Said>], tx, breathe) in
            try heard.map {
                try breathe()
                return try react($0, tx)
            }
        }
    }

    init<Said: Message>(together react: @escaping ReactionTogether<Said>) {
        self.init { (heard: [Heard<Said>], tx, breathe) in
            try breathe()
            return try react(heard, tx)
        }
    }

    private init<Said: Message>(
        _ react: @escaping @Sendable ([Heard<Said>], borrowing Transaction, Breath) throws -> [Outcome]
    ) {
        answeredBy = (Said.self as? any CampusEvent.Type)?.answeredBy
        answerer = { heard in ((heard as! Heard<Said>).said as? any CampusEvent)?.answerer }
        exchange = Said.exchange
        comesBy = Said.comesBy
        authors = Said.authors
        tellsOfPerson = Said.self is any TellsOfPerson.Type
        read = { delivery throws(Unreadable) in
            let (event, said) = try CloudEvent.read(delivery, as: Said.self)
            return (event, said.map { $0 })
        }
        decode = { event in try event.data(as: Said.self) }
        heard = { said, event in
            Heard(said as! Said, event)
        }
        subject = { ($0 as! Heard<Said>).subject }
        self.react = { decoded, tx, breathe in
            let heard = decoded.map { $0 as! Heard<Said> }
            let refusals = heard.map { refusal(of: $0.said, statedAt: $0.stated.at, at: tx.now) }
            let admitted = zip(heard, refusals).filter { $1 == nil }.map(\.0)
            var outcomes = (admitted.isEmpty ? [] : try react(admitted, tx, breathe))[...]
            precondition(outcomes.count == admitted.count, "\(Said.name): one outcome for each message")
            return refusals.map { $0.map(Outcome.refused) ?? outcomes.removeFirst() }
        }
    }
}

/// What is refused before any reaction. The latest statement wins, so one from the future would silence all that follow.
private func refusal(of said: any Message, statedAt: Date, at now: Date) -> Refusal? {
    guard let event = said as? any CampusEvent else { return nil }
    return StatedDate.moment("time", statedAt, .programs).refusal(at: now) ?? event.refusal(at: now)
}
