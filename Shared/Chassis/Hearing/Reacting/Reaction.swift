package import Foundation
package import Messages
package import Postgres

/// What a program does about a message: it changes its own tables and returns what it has to say.
package typealias Reaction<Said: Message> = @Sendable (Heard<Said>, borrowing Transaction) throws -> Outcome

/// The same for messages of one type that came one after the other: one outcome each, in their order. It is worth its keep
/// where thousands arrive at once and one statement can do for all what many would do for each.
package typealias ReactionTogether<Said: Message> =
    @Sendable ([Heard<Said>], borrowing Transaction) throws -> [Outcome]

/// What a program says of a student from all that is known of them now, where that differs from what it said last. It locks the
/// student first.
///
/// A reaction only writes, and names the student. Events that are heard again are all written before anybody is judged: what is
/// said follows from the whole, and not from each of them once more.
package typealias Judging = @Sendable (UUID, borrowing Transaction) throws -> [any Message]

/// What came of a message. `return []` and `return [SomeFact(…)]` are the common ones.
package enum Outcome: Sendable, ExpressibleByArrayLiteral {
    /// Done. The messages leave with the commit. Events that waited for this student are heard soon after it.
    /// With `refusing` it took effect, and yet its publisher is told what is wrong with it. What follows for the students whom
    /// it names in `judging` is said by the program's judge.
    case done(
        saying: [any Message] = [], releasing: UUID? = nil, refusing: Refusal? = nil, judging: [UUID] = [])
    /// The rules say no: the message is parked whole, and a campus event is said back to its publisher.
    case refused(Refusal)
    /// The student is not listed yet: the event waits as a row and is heard again when a reaction releases the student.
    case waits(for: UUID)

    package init(arrayLiteral messages: any Message...) { self = .done(saying: messages) }
}

/// What came of a batch; it is counted once it is committed.
struct Effects: Sendable {
    var said: [Outgoing] = []
    var parked: [(message: Admitted, refusal: Refusal)] = []
    var tally = Tally()
    /// Of whom something was heard, with the trace of the last of it.
    var toJudge: [UUID: String?] = [:]
}
