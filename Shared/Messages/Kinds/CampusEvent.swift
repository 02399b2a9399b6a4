package import Foundation

/// What another campus system states on the exchange `campus`: the public contract, version 1.
///
/// A published version never changes; optional additions with a default are the same version.
package protocol CampusEvent: Message {
    /// The one program that says back, on `rejections`, what is wrong with an event of this type.
    static var answeredBy: Program { get }
    /// Whom an event of this type may concern instead: it says back then what is wrong with this one.
    static var alsoAnsweredBy: Set<Program> { get }
    /// The one that says back what is wrong with this event, once it can be read.
    var answerer: Program { get }
    /// Our programs that state it too, where staff do here what campus systems report: in the same way, under the source
    /// `/mortarboard/<program>`.
    static var alsoStatedBy: Set<Program> { get }
    /// What it says and what comes of it, in one sentence of the public document.
    static var summary: String { get }
    /// The JSON Schema (draft 2020-12) of `data`. Decoding enforces the same; a test compares the two.
    static var schema: Schema { get }
    /// Every day, month and moment that it states, so that what cannot be is refused before anybody acts on it.
    var dates: [StatedDate] { get }
    /// A rule between what it states. Nil when the event may be heard.
    var contradiction: Refusal? { get }
}

extension CampusEvent {
    package static var exchange: Exchange { .campus }
    package static var authors: Set<Program> { alsoStatedBy }
    package static var alsoStatedBy: Set<Program> { [] }
    package static var alsoAnsweredBy: Set<Program> { [] }
    package var answerer: Program { Self.answeredBy }

    package func routingKey(by author: Program) -> String { "\(author.rawValue).\(Self.name)" }
    package var dates: [StatedDate] { [] }
    package var contradiction: Refusal? { nil }

    /// Why nobody may act on it, by the clock and by what it states. Nil when the event may be heard.
    package func refusal(at now: Date) -> Refusal? {
        if let refusal = (self as? any AboutStudent)?.term.refusal(at: now) { return refusal }
        for date in dates {
            if let refusal = date.refusal(at: now) { return refusal }
        }
        return contradiction
    }
}
