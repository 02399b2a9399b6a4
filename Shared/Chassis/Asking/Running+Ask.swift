import Cryptography
import Foundation
package import Messages
import RabbitMQ

extension Running {
    /// After which a question that nobody has answered has no answer.
    package var patience: Duration { asking.patience }

    /// Asks the program that knows, on behalf of the one who wants to know.
    package func ask<Wanted: Question>(
        _ question: Wanted, as actor: Actor, within: Duration? = nil
    ) async -> Answered<Wanted.Answer> {
        await ask(Envelope(question, by: actor, traceparent: trace(from: CurrentTrace.parent)), within: within)
    }

    /// Asks about bytes that are too many for a message: they go ahead in numbered parts. Asked again with its id, the
    /// question is the same, and so are its parts.
    package func ask<Wanted: QuestionInParts>(
        _ question: Wanted, about bytes: [UInt8], as actor: Actor
    ) async -> Answered<Wanted.Answer> {
        let parts = stride(from: 0, to: bytes.count, by: Part<Wanted>.size).map { start in
            Data(bytes[start..<min(start + Part<Wanted>.size, bytes.count)])
        }
        for (number, part) in parts.enumerated() {
            switch await ask(Part<Wanted>(of: question.id, number: number, bytes: part), as: actor) {
            case .answer(.kept): break
            case .answer(.refused), .forbidden: return .forbidden
            case .unknownQuestion: return .unknownQuestion
            case .noneInTime: return .noneInTime
            }
        }
        let whole = Whole(parts: parts.count, digest: SHA256.hash(bytes).hex)
        return await ask(
            Envelope(question, by: actor, whole: whole, traceparent: trace(from: CurrentTrace.parent)), within: nil)
    }

    private func ask<Wanted>(_ envelope: Envelope<Wanted>, within: Duration?) async -> Answered<Wanted.Answer> {
        let program = Wanted.answeredBy
        let isStaffs = Wanted.self is any StaffQuestion.Type
        guard let body = try? JSON.encode(envelope), body.count <= largestQuestion,
            let answer = await asking.asker.ask(
                queue: isStaffs ? program.staffQuestionQueue : program.questionQueue, of: asking.userOf(program),
                type: Wanted.name, body: body, within: within ?? asking.patience)
        else { return .noneInTime }
        guard let word = AnswerKind(rawValue: answer.properties.type ?? ""),
            let answered = try? Answered<Wanted.Answer>(.init(word: word, body: answer.body))
        else { return .noneInTime }
        return answered
    }
}
