import Chassis
import Messages
import Postgres

extension CodeRequests {
    /// Answers by which rules codes are mailed.
    @Sendable
    func terms(_ asked: Asked<ShowMailboxTerms>, _ tx: borrowing Transaction) throws -> Reply<ShowMailboxTerms.Answer> {
        Reply(
            .init(
                schoolDomains: schoolDomains.map(\.text), cooldown: Int(pace.cooldown),
                schoolMailboxMonths: schoolMailboxMonths))
    }
}
