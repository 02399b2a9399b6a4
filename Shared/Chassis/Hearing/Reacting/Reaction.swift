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

/// The same of several students at once, for which one statement can do what many would do for each: what is said of each of them.
/// It locks them first, in the order in which they are given, which is that of their ids.
package typealias JudgingTogether = @Sendable ([UUID], borrowing Transaction) throws -> [UUID: [any Message]]
