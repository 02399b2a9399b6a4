import Chassis
import Foundation
import Messages
import Postgres

/// Says that a code is wanted at an address. The address that was proven before stays in force until the new one is.
struct CodeRequests: Sendable {
    let schoolDomains: [String]
    let pace: Pace

    @Sendable
    func want(_ asked: Asked<WantCode>, _ tx: borrowing Transaction) throws -> Reply<WantCode.Answer> {
        guard let candidate = try tx.lockCandidate(asked.student) else { return Reply(.notListed) }
        guard candidate.mayHandIn(at: tx.now) else { return Reply(.notOpen) }
        guard let address = EmailAddress(asked.address) else { return Reply(.malformed) }
        // The roster's own address of this student is the school's, even in a domain that nobody has put into settings.
        guard !address.isWithin(schoolDomains), address != candidate.schoolEmail.flatMap(EmailAddress.init) else {
            return Reply(.schoolAddress)
        }
        if try tx.proven(asked.student)?.address == address.text {
            // Back to the proven address: a newer one that was never proven is given up.
            try tx.replaceOpenRequests(of: asked.student)
            return Reply(.alreadyVerified)
        }
        let earlier = try tx.requests(of: asked.student, since: tx.now - Pace.span)
        if let until = pace.waitsUntil(after: earlier, at: tx.now) { return Reply(.tooSoon(until: until)) }
        try tx.replaceOpenRequests(of: asked.student)
        let wanted = CodeWanted(
            request: UUID(), student: asked.student, address: address.text, language: asked.language, wantedAt: tx.now)
        try tx.keep(wanted, sayingAgainAt: AskAgain.ofCodes.next(after: 0, at: tx.now))
        return Reply(.willBeMailed, saying: [wanted])
    }
}
