package import Foundation
package import Messages

/// What came of a message. `return []` and `return [SomeFact(…)]` are the common ones.
package enum Outcome: Sendable, ExpressibleByArrayLiteral {
    /// Done. The messages leave with the commit. Events that waited for this student are heard soon after it.
    /// With `refusing` it took effect, and yet its publisher is told what is wrong with it. What follows for the students whom
    /// it names in `judging` is said by the program's judge.
    case done(
        saying: [any Message] = [], resuming: UUID? = nil, refusing: Refusal? = nil, judging: [UUID] = [])
    /// The rules say no: the message is parked whole, and a campus event is said back to its publisher.
    case refused(Refusal)
    /// The student is not listed yet: the event waits as a row and is heard again when a reaction resumes the student.
    case waits(for: UUID)

    package init(arrayLiteral messages: any Message...) { self = .done(saying: messages) }
}
