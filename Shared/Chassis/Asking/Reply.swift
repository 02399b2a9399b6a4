package import Foundation
package import Messages
package import Postgres

/// What a program does about a question: it may change its own tables, answers, and returns what it has to say.
package typealias Responder<Asked: Question> = @Sendable (Asked, borrowing Transaction) throws -> Reply<Asked.Answer>

/// A result, and what is to be said with it. They leave together or not at all.
package struct Reply<Answer: Sendable>: Sendable {
    package let answer: Answer
    package let messages: [any Message]
    /// The student for whom events have waited: they are heard soon after the commit.
    package let released: UUID?

    package init(_ answer: Answer, saying messages: [any Message] = [], releasing released: UUID? = nil) {
        self.answer = answer
        self.messages = messages
        self.released = released
    }
}
