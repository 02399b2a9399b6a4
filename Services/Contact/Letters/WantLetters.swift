import Chassis
import Foundation
import Messages
import Postgres

/// Turns what students must be told into letters, each to the address that they have proven, or to the school mailbox while
/// there is none.
@Sendable
func wantLetters(_ turn: Turn) throws -> Next {
    let most = 100
    let students = try turn.transaction { tx in Reply(try tx.untold(atMost: most)) }
    let failed = try turn.each(students) { student, tx in Reply((), saying: try wantLetters(to: student, tx)) }
    // Whoever cannot be told now is tried again later, and does not stand before the others until then.
    let pause: TimeInterval = 3_600
    try turn.each(failed) { student, tx in Reply(try tx.postponeTidings(of: student, until: tx.now + pause)) }
    return students.count == most ? .again : .later
}

private func wantLetters(to student: UUID, _ tx: borrowing Transaction) throws -> [LetterWanted] {
    guard let candidate = try tx.lockCandidate(student) else { return [] }
    var tidings = try tx.tidings(for: student)
    tidings.isForeign = candidate.isForeign
    try tx.close(tidings.overtaken, of: student)
    if tidings.hasReturns, tidings.returnsMayLeave > tx.now {
        try tx.postponeReturns(of: student, until: tidings.returnsMayLeave)
    }
    let mailbox = try Destination(proven: tx.proven(student)?.address, school: candidate.schoolEmail)
    return try tidings.letters(at: tx.now).enumerated().compactMap { place, letter in
        let id = UUID()
        // The mailer goes by it where one letter must not overtake another.
        let wantedAt = tx.now + Double(place) / 1_000
        try tx.keep(
            id, letter, to: student, mailbox, wantedAt: wantedAt,
            sayingAgainAt: AskAgain.ofLetters.next(after: 0, at: tx.now))
        try tx.close(letter.tells, of: student, by: id)
        return mailbox.map {
            LetterWanted(
                letter: id, student: student, kind: letter.kind, address: $0.address, units: letter.units,
                unfinished: letter.unfinished, wantedAt: wantedAt)
        }
    }
}
