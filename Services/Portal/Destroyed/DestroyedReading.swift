import Chassis
import Foundation
import Messages
import Postgres

/// What the programs have recorded as destroyed, put together.
struct DestroyedReading: Sendable {
    let entries: [Entry]
    let hasMore: Bool
    /// Who has an account of staff now, by its name.
    let staff: [String: Bilingual<String>]
    /// The programs that have not answered: what they have destroyed is missing.
    let silent: [Program]

    struct Entry: Sendable, Equatable {
        let program: Program
        let destruction: Destruction
    }
}

extension Premises {
    /// A page of the record of all programs, the latest day first. It names nobody, so no look at it is written down.
    func readDestroyed(
        _ query: DestroyedQuery, atMost most: Int, by session: Session
    ) async throws -> DestroyedReading {
        async let clearance = part(OfClearance.self, query, most, by: session)
        async let contact = part(OfContact.self, query, most, by: session)
        async let mailer = part(OfOTPMailer.self, query, most, by: session)
        async let issuer = part(OfIssuer.self, query, most, by: session)
        async let verifier = part(OfVerifier.self, query, most, by: session)
        let (own, staff) = try await running.database.transaction { tx in
            (
                try query.program ?? .portal == .portal
                    ? tx.destructions(
                        from: query.from, until: query.until, after: query.after(in: .portal), atMost: most + 1) : [],
                try tx.staffNames()
            )
        }
        let parts: [(Program, [Destruction]?)] = try await [
            (.portal, own), (.clearance, clearance), (.contact, contact), (.otpMailer, mailer), (.issuer, issuer),
            (.verifier, verifier),
        ]
        let all = DestroyedReading.inOrder(parts)
        return DestroyedReading(
            entries: Array(all.prefix(most)), hasMore: all.count > most, staff: staff,
            silent: parts.filter { $0.1 == nil }.map(\.0))
    }

    /// One more than is shown tells whether any follows.
    private func part<Keeper: Answerer>(
        _: Keeper.Type, _ query: DestroyedQuery, _ most: Int, by session: Session
    ) async throws -> [Destruction]? {
        guard query.program ?? Keeper.program == Keeper.program else { return [] }
        let question = ShowDestructions<Keeper>(
            from: query.from, until: query.until, after: query.after(in: Keeper.program), limit: most + 1)
        return try await ask(question, by: session)?.destructions
    }
}

extension DestroyedReading {
    /// - Parameter parts: of each program in the order of `DestroyedQuery.programs`, its latest first.
    static func inOrder(_ parts: [(Program, [Destruction]?)]) -> [Entry] {
        let all = parts.enumerated().flatMap { place, part in
            (part.1 ?? []).map { (place: place, entry: Entry(program: part.0, destruction: $0)) }
        }
        return all.sorted { one, other in
            let (mine, others) = (one.entry.destruction.place, other.entry.destruction.place)
            if mine.day != others.day { return mine.day > others.day }
            return one.place == other.place ? mine.position > others.position : one.place < other.place
        }.map(\.entry)
    }
}
