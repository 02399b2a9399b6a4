import Cryptography
import Foundation
import Logging
package import Messages

@testable package import Chassis

extension Bench {
    /// Asks about bytes that go ahead in parts, as a page would.
    /// - Parameter size: of a part, in bytes.
    package func ask<Wanted: QuestionInParts>(
        _ question: Wanted, about bytes: [UInt8], as actor: Actor, size: Int = Part<Wanted>.size
    ) throws -> Answered<Wanted.Answer> {
        let starts = Array(stride(from: 0, to: bytes.count, by: size))
        for (number, start) in starts.enumerated() {
            let piece = Data(bytes[start..<min(start + size, bytes.count)])
            _ = try ask(Part<Wanted>(of: question.id, number: number, bytes: piece), as: actor)
        }
        let whole = Whole(parts: starts.count, digest: SHA256.hash(bytes).hex)
        let answers = Answers(
            saying: saying, responders: service.responders, admission: reacting.admission,
            logger: Logger(label: "bench"))
        let body = try JSON.encode(Envelope(question, by: actor, whole: whole))
        return try Answered(answers.answer(Wanted.name, body, on: connection, now: now))
    }
}
