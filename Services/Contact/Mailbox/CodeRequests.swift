import Chassis
import Foundation
import Messages
import Postgres

/// Says that a code is wanted at an address. The address that was proven before stays in force until the new one is.
struct CodeRequests: Sendable {
    let schoolDomains: [MailDomain]
    let pace: Pace
    /// Codes to one address within a day, whoever asked for them; 0 for any number.
    let perAddress: Int
    /// Codes within a day in Taipei, to whomever; 0 for any number.
    let perDay: Int
    /// For how long after a sign-in an address may be changed to which diplomas go.
    let fresh: TimeInterval
    /// After so many the school closes a student's mailbox, as pages tell; 0: never.
    let schoolMailboxMonths: Int
    static let day: TimeInterval = 24 * 60 * 60

    @Sendable
    func want(_ asked: Asked<WantCode>, _ tx: borrowing Transaction) throws -> Reply<WantCode.Answer> {
        guard let candidate = try tx.lockCandidate(asked.student) else { return Reply(.notListed) }
        guard try tx.mayChangeEmail(candidate) else { return Reply(.notOpen) }
        let address: EmailAddress
        do throws(EmailAddress.Flaw) { address = try EmailAddress(typed: asked.address) } catch {
            return Reply(.malformed(error))
        }
        // The setting alone says which domains are the school's: some rosters give a private address for want of another.
        guard !address.isWithin(schoolDomains) else { return Reply(.schoolAddress) }
        let proven = try tx.proven(asked.student)
        if proven?.address == address.text {
            // Back to the proven address: a newer one that was never proven is given up.
            try tx.replaceOpenRequests(of: asked.student)
            return Reply(.alreadyVerified)
        }
        // Who finds a session that somebody left open cannot lead their diploma away.
        let isFirst = proven == nil && candidate.mayHandIn(at: tx.now)
        guard isFirst || isFresh(asked.actor, at: tx.now) else { return Reply(.signInAgain) }
        return try mail(to: address, of: asked.student, in: asked.language, isAtDesk: false, tx)
    }

    /// The desk has seen who it is: neither a window nor a sign-in is asked for. How many codes leave is bounded as for everybody.
    @Sendable
    func wantAtDesk(_ asked: Asked<WantDeskCode>, _ tx: borrowing Transaction) throws -> Reply<WantDeskCode.Answer> {
        guard asked.isIdentitySeen else { return Reply(.identityUnseen) }
        guard try tx.lockCandidate(asked.student) != nil else { return Reply(.asked(.notListed)) }
        let address: EmailAddress
        do throws(EmailAddress.Flaw) { address = try EmailAddress(typed: asked.address) } catch {
            return Reply(.asked(.malformed(error)))
        }
        guard !address.isWithin(schoolDomains) else { return Reply(.asked(.schoolAddress)) }
        guard try tx.proven(asked.student)?.address != address.text else { return Reply(.asked(.alreadyVerified)) }
        let reply = try mail(to: address, of: asked.student, in: asked.language, isAtDesk: true, tx)
        if reply.answer == .willBeMailed {
            try tx.keep(
                Act(
                    by: Line(typed: asked.actor.id) ?? .unnamed,
                    because: asked.actor.why.flatMap { Line(typed: $0) } ?? .unnamed,
                    what:
                        "started a code for another address of student \(asked.student.uuidString.lowercased()), identity seen"
                ))
        }
        return Reply(.asked(reply.answer), saying: reply.messages)
    }

    /// Wants a code, unless too many were.
    private func mail(
        to address: EmailAddress, of student: UUID, in language: Language, isAtDesk: Bool, _ tx: borrowing Transaction
    ) throws -> Reply<WantCode.Answer> {
        let earlier = try tx.requests(of: student, since: tx.now - Pace.span)
        switch pace.wait(after: earlier, at: tx.now) {
        case .afterLast(let until): return Reply(.tooSoon(until: until))
        case .afterMany(let until): return Reply(.tooOften(most: pace.most, until: until))
        case nil: break
        }
        if let until = try isLeftAlone(address, tx) { return Reply(.tooManyToAddress(until: until)) }
        if let until = try areUsedUp(tx) { return Reply(.tooManyInAll(until: until)) }
        try tx.replaceOpenRequests(of: student)
        let wanted = CodeWanted(
            request: UUID(), student: student, address: address.text, language: language, wantedAt: tx.now,
            isAtDesk: isAtDesk ? true : nil)
        try tx.keep(wanted, sayingAgainAt: AskAgain.ofCodes.next(after: 0, at: tx.now))
        try tx.countCode(on: Day(taipei: tx.now))
        return Reply(.willBeMailed, saying: [wanted])
    }

    private func isFresh(_ actor: Actor, at now: Date) -> Bool {
        actor.authenticatedAt.map { now - fresh < $0 } ?? false
    }

    /// - Returns: until when whoever reads this address is mailed no code; nil when one may leave.
    func isLeftAlone(_ address: EmailAddress, _ tx: borrowing Transaction) throws -> Date? {
        guard perAddress > 0 else { return nil }
        let earlier = try tx.lockRequests(to: address.text, since: tx.now - Self.day)
        guard earlier.count >= perAddress else { return nil }
        return earlier.sorted(by: >)[perAddress - 1] + Self.day
    }

    /// Whatever goes wrong, and whoever tries, the school's mail server is not made to send codes without end. Those who ask at the
    /// same moment may together be a few beyond.
    /// - Returns: from when on codes are mailed again; nil when they are now.
    func areUsedUp(_ tx: borrowing Transaction) throws -> Date? {
        let today = Day(taipei: tx.now)
        guard perDay > 0, try tx.codes(of: today) >= perDay else { return nil }
        return Date(startOf: today) + Self.day
    }
}

extension Transaction {
    /// Whether a student may give a permanent address: while the form may be handed in, and ever after it was, an address was
    /// proven or the clearance was complete. The window governs the form; diplomas follow for as long as there are versions.
    func mayChangeEmail(_ candidate: Candidate) throws -> Bool {
        try candidate.mayHandIn(at: now) || mayGetDiplomas(candidate.student)
    }
}
