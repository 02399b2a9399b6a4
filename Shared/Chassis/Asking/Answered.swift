import Messages
import RabbitMQ

/// What became of a question.
package enum Answered<Answer: Sendable>: Sendable {
    case answer(Answer)
    /// This actor may not ask it. Nothing was done.
    case forbidden
    /// The program that was asked is of another release and does not know the question. Nothing was done.
    case unknownQuestion
    /// No answer came in time: whether anything was done is not known. Asked again with its id, the question tells.
    case noneInTime

    /// The answer, where it does not matter why there is none.
    package var answer: Answer? { if case .answer(let answer) = self { answer } else { nil } }

    /// The same outcome, with something made of the answer.
    package func map<Other: Sendable>(_ change: (Answer) -> Other) -> Answered<Other> {
        switch self {
        case .answer(let answer): .answer(change(answer))
        case .forbidden: .forbidden
        case .unknownQuestion: .unknownQuestion
        case .noneInTime: .noneInTime
        }
    }
}

extension Answered: Equatable where Answer: Equatable {}

extension Answered where Answer: Decodable {
    /// - Throws: when this is no answer of this release.
    init(_ said: Answers.Said) throws {
        self =
            switch said.word {
            case .answer: .answer(try JSON.decodeStrictly(Answer.self, from: said.body))
            case .forbidden: .forbidden
            case .unknownQuestion: .unknownQuestion
            }
    }
}

/// How an answer travels: which of the three it is stands in the property `type`, the answer itself is the body.
enum AnswerKind: String {
    case answer
    case forbidden
    case unknownQuestion = "unknown-question"
}
