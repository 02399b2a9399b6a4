import Chassis
import Foundation
import Messages
import Postgres

/// Says that the address is proven, once per request; a code of a request that was replaced meanwhile proves nothing.
@Sendable
func proveAddress(_ heard: Heard<CodeMatched>, _ tx: borrowing Transaction) throws -> Outcome {
    // Locked before the request, as by whoever asks for a code.
    guard let place = try tx.lockProofs(of: heard.said.student) else { return [] }
    let former = try tx.proven(heard.said.student)?.address
    guard let address = try tx.prove(heard.said, asProof: place + 1) else { return [] }
    let verified = EmailVerified(
        student: heard.said.student, address: address, revision: place + 1, verifiedAt: heard.matchedAt)
    let letters = try former.map { try tell(ofChangeFrom: $0, to: address, heard.said.student, tx) } ?? []
    return .done(saying: [verified] + letters + (try tellOffices(of: heard.said.student, tx)))
}

/// Wants letters to where mail went before and to the school mailbox: whoever has changed the address in somebody's name can
/// keep it from neither.
private func tell(
    ofChangeFrom former: String, to address: String, _ student: UUID, _ tx: borrowing Transaction
) throws -> [LetterWanted] {
    guard former != address else { return [] }
    let school = try tx.roster(student)?.candidate.schoolEmail.flatMap(EmailAddress.init)?.text
    var told = [(Mailbox.permanent, former)]
    if let school, school != former, school != address { told.append((.school, school)) }
    var letters: [LetterWanted] = []
    for (mailbox, to) in told {
        let letter = LetterWanted(
            letter: UUID(), student: student, kind: .addressChanged, address: to, wantedAt: tx.now)
        try tx.keep(letter, in: mailbox, sayingAgainAt: AskAgain.ofLetters.next(after: 0, at: tx.now))
        letters.append(letter)
    }
    return letters
}

/// Keeps until when the code may be typed; said late, it takes nothing back. Said again afterwards, it was not typed in time, or
/// the word of that comes with it.
@Sendable
func keepMailed(_ heard: Heard<CodeMailed>, _ tx: borrowing Transaction) throws -> Outcome {
    let isOver = heard.expiresAt <= tx.now
    try tx.keep(heard.said, askingAt: isOver ? nil : AskAgain.ofCodes.next(after: 0, at: heard.expiresAt))
    return []
}

/// Keeps that the code opens nothing any more, once per request: whichever page is read from now on says so.
@Sendable
func keepExhausted(_ heard: Heard<CodeExhausted>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.keep(heard.said)
    return []
}

/// Keeps that the address was refused or that nobody knows whether the code arrived.
@Sendable
func keepUndeliverable(_ heard: Heard<CodeUndeliverable>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.keep(heard.said)
    return []
}
