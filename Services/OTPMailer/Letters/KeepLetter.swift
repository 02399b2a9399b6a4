import Chassis
import Messages
import Postgres

/// Keeps that a letter is wanted; heard twice, it is kept once. The second lane mails it.
@Sendable
func keepLetter(_ heard: Heard<LetterWanted>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.keep(heard.said)
    return []
}
