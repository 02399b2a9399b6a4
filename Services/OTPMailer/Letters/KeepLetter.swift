import Chassis
import Messages
import Postgres

/// Keeps that a letter is wanted; the second lane mails it. Said again it is never mailed again: what became of it is told once
/// more.
@Sendable
func keepLetter(_ heard: Heard<LetterWanted>, _ tx: borrowing Transaction) throws -> Outcome {
    guard try !tx.keep(heard.said) else { return [] }
    return .done(saying: try tx.endedLetter(heard.letter).map { [$0] } ?? [])
}
