/// A question about more than a message may hold, such as a roster: its bytes travel ahead of it in numbered parts, are kept
/// by the program that answers, and are judged by the one question.
package protocol QuestionInParts: StaffQuestion, ChangingQuestion {
    /// Whether this actor may ask such a question at all: the parts come before it is known which one. Nobody else's are kept.
    static func mayAsk(_ actor: Actor) -> Bool
}
