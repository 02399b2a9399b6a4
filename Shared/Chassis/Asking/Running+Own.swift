import Logging
package import Messages
import Postgres

extension Running {
    /// Answers itself what operators ask of every program, as if it were asked: who may, what is decided once, and what is written
    /// down is the same. For the program that asks and has no queue of questions.
    package func answerItself<Wanted: Question>(
        _ question: Wanted, as actor: Actor
    ) async -> Answered<Wanted.Answer> {
        let logger = Logger(label: saying.program.rawValue)
        guard let admission = try? admitting(), let body = try? JSON.encode(Envelope(question, by: actor)) else {
            return .noneInTime
        }
        var responders = ParkedDesk.responders(OfPortal.self)
        responders[Explain<OfPortal>.name] = Responding(ExplainHere<OfPortal>.answer)
        let answers = Answers(saying: saying, responders: responders, admission: admission, logger: logger)
        let said: Answers.Said? = await withCheckedContinuation { continuation in
            database.begin(within: patience) { connection in
                do {
                    continuation.resume(returning: try answers.answer(Wanted.name, body, on: connection))
                } catch {
                    logger.error(
                        "question failed",
                        metadata: ["question": "\(Wanted.name)", "cause": "\(sentence(for: error))"])
                    continuation.resume(returning: nil)
                }
            } else: {
                continuation.resume(returning: nil)
            }
        }
        if answers.mayChange(Wanted.name) { signals.somethingCommitted() }
        return said.flatMap { try? Answered<Wanted.Answer>($0) } ?? .noneInTime
    }
}
