import Chassis
import Foundation
import Messages
import Postgres

/// Says that the address is proven, once per request; a code of a request that was replaced meanwhile proves nothing.
@Sendable
func proveAddress(_ heard: Heard<CodeMatched>, _ tx: borrowing Transaction) throws -> Outcome {
    // Locked before the request, as by whoever asks for a code.
    guard let place = try tx.lockProofs(of: heard.said.student),
        let address = try tx.prove(heard.said, asProof: place + 1)
    else { return [] }
    let verified = EmailVerified(
        student: heard.said.student, address: address, revision: place + 1, verifiedAt: heard.matchedAt)
    return .done(saying: [verified] + (try tellOffices(of: heard.said.student, tx)))
}

/// Keeps until when the code may be typed; said late, it takes nothing back. Said again afterwards, it was not typed in time, or
/// the word of that comes with it.
@Sendable
func keepMailed(_ heard: Heard<CodeMailed>, _ tx: borrowing Transaction) throws -> Outcome {
    let isOver = heard.expiresAt <= tx.now
    try tx.keep(heard.said, askingAt: isOver ? nil : AskAgain.ofCodes.next(after: 0, at: heard.expiresAt))
    return []
}

/// Keeps that the address was refused or that nobody knows whether the code arrived.
@Sendable
func keepUndeliverable(_ heard: Heard<CodeUndeliverable>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.keep(heard.said)
    return []
}
