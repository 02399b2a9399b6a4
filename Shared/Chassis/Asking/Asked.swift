package import Messages

/// A question as it was asked: what is wanted, and by whom. Whether they may ask it was decided before.
@dynamicMemberLookup
package struct Asked<Wanted: Question>: Sendable {
    package let question: Wanted
    package let actor: Actor

    package init(_ question: Wanted, by actor: Actor) {
        self.question = question
        self.actor = actor
    }

    package subscript<Value>(dynamicMember path: KeyPath<Wanted, Value>) -> Value { question[keyPath: path] }
}
