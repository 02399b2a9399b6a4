package import Foundation
package import Messages
package import Postgres

/// What a program does about a question: it may change its own tables, answers, and returns what it has to say.
/// One that changes something locks its student first, as reactions do.
package typealias Responder<Wanted: Question> =
    @Sendable (Asked<Wanted>, borrowing Transaction) throws -> Reply<Wanted.Answer>

/// The same for a question whose bytes came in parts; here they are whole again.
package typealias ResponderToWhole<Wanted: QuestionInParts> =
    @Sendable (Asked<Wanted>, [UInt8], borrowing Transaction) throws -> Reply<Wanted.Answer>

/// A result, and what is to be said with it. They leave together or not at all.
package struct Reply<Answer: Sendable>: Sendable {
    package let answer: Answer
    package let messages: [any Message]
    /// The students for whom events have waited: they are heard soon after the commit.
    package let resumed: [UUID]
    /// The statement right behind which the one campus event that is said stands, at that one's time: it holds over that one, and over
    /// nothing that was stated later. Nil for what is stated now.
    package let behind: Stated?

    /// - Parameter behind: with one campus event alone.
    package init(
        _ answer: Answer, saying messages: [any Message] = [], resuming resumed: [UUID] = [], behind: Stated? = nil
    ) {
        self.answer = answer
        self.messages = messages
        self.resumed = resumed
        self.behind = behind
    }
}
