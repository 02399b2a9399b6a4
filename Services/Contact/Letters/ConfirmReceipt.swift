import Chassis
import Foundation
import Messages
import Postgres

/// Wants the letter which says that a version of the form was received: whoever finds it and has handed in nothing learns that
/// somebody has. Each version has one, for both are kept in one transaction.
///
/// - Parameter address: the one in force.
func confirmReceipt(to student: UUID, at address: String, _ tx: borrowing Transaction) throws -> LetterWanted {
    let wanted = LetterWanted(
        letter: UUID(), student: student, kind: .formReceived, address: address, wantedAt: tx.now)
    try tx.keep(
        wanted.letter, Tidings.Letter(kind: .formReceived, units: [], tells: []), to: student,
        Destination(proven: address, school: nil), wantedAt: wanted.wantedAt,
        sayingAgainAt: AskAgain.ofLetters.next(after: 0, at: tx.now))
    return wanted
}
