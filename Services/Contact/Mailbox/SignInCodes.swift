import Chassis
import Foundation
import Messages
import Postgres

extension CodeRequests {
    /// Says that a code to sign in is wanted, if the address is in force for that student number; otherwise nothing. The answer
    /// is one, and so is what it costs: a wish is kept either way.
    @Sendable
    func wantToSignIn(
        _ asked: Asked<WantSignInCode>, _ tx: borrowing Transaction
    ) throws -> Reply<WantSignInCode.Answer> {
        let answer = WantSignInCode.Answer(
            request: UUID(), goodUntil: tx.now + TimeInterval(CheckSignInCode.minutes * 60))
        let reader = try reader(of: asked.address, asked.number, tx)
        guard let (student, address) = reader else {
            try tx.keepSignInCode(answer.request)
            return Reply(answer)
        }
        let wanted = SignInCodeWanted(
            request: answer.request, student: student, address: address.text, language: asked.language,
            wantedAt: tx.now, goodUntil: answer.goodUntil)
        try tx.keepSignInCode(answer.request, wanted, of: asked.number)
        try tx.countCode(on: Day(taipei: tx.now))
        return Reply(answer, saying: [wanted])
    }

    /// For whom the address is in force and may be mailed to now, and how it was written when it was proven. Who asks too often gets no other answer, for that would say that
    /// the address is right.
    private func reader(
        of typed: String, _ number: StudentNumber, _ tx: borrowing Transaction
    ) throws -> (student: UUID, address: EmailAddress)? {
        guard let typed = EmailAddress(typed), let (student, address) = try tx.lockReaders(of: typed, number).first
        else { return nil }
        // No pause between two: somebody who asked in another browser has a code there that is of no use here.
        let pace = Pace(cooldown: 0, most: pace.most)
        let earlier = try tx.signInCodes(of: student, since: tx.now - Pace.span)
        guard pace.wait(after: earlier, at: tx.now) == nil, try isLeftAlone(address, tx) == nil,
            try areUsedUp(tx) == nil
        else { return nil }
        return (student, address)
    }
}

/// Answers who reads the mailbox to which the code of a request went, as it is now: an address that was given up since opens nothing.
///
/// Of several enrolments under one number it names those alone for which this address is in force: it says nothing about the others.
@Sendable
func showEnrolments(_ asked: Asked<ShowEnrolments>, _ tx: borrowing Transaction) throws -> Reply<ShowEnrolments.Answer>
{
    // Who typed the code at the last second, and had to send it twice, is not late.
    let oldest = tx.now - TimeInterval(CheckSignInCode.minutes * 60) - 300
    guard let code = try tx.signInCode(asked.request, wantedAfter: oldest) else { return Reply(.gone) }
    let readers = try EmailAddress(code.address).map { try tx.lockReaders(of: $0, code.number) } ?? []
    let candidates = try readers.compactMap { try tx.roster($0.student)?.candidate }
    guard let name = candidates.last?.identity.name else { return Reply(.gone) }
    return Reply(.reader(.init(name: name, enrolments: candidates.map(\.key))))
}

/// Answers for which enrolments numbers stand. Withdrawn ones are none: of them there is nothing to do here.
@Sendable
func findEnrolments(_ asked: Asked<FindEnrolments>, _ tx: borrowing Transaction) throws -> Reply<FindEnrolments.Answer>
{
    Reply(.init(enrolments: try tx.enrolments(of: Array(asked.numbers.prefix(FindEnrolments.most)))))
}
