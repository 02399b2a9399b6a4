import Chassis
import Messages
import Postgres

/// Keeps that a code is wanted; the clock mails it. Said again it is never mailed again: what became of it is told once more.
@Sendable
func keepRequest(_ heard: Heard<CodeWanted>, _ tx: borrowing Transaction) throws -> Outcome {
    guard try !tx.keep(heard.said) else { return [] }
    return .done(saying: try tx.endedRequest(heard.request)?.facts ?? [])
}

/// Keeps that a code to sign in is wanted; the clock mails it. Said again it changes nothing.
@Sendable
func keepSignInRequest(_ heard: Heard<SignInCodeWanted>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.keep(heard.said)
    return []
}
