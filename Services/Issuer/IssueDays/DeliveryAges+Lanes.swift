import Messages
import Postgres

extension DeliveryAges {
    /// What of diplomas and mails is on its way, for an operator's page. A diploma that several reasons keep counts for each.
    @Sendable
    static func lanes(_ tx: borrowing Transaction) throws -> [ProgramFlow.Lane] {
        let (ages, kept) = (try tx.deliveryAges(), try tx.countKept())
        return [
            .init(.unsealed, oldest: ages.due), .init(.unregistered, oldest: ages.unregistered),
            .init(.mails, oldest: ages.mails), .init(.doubtful, count: ages.inDoubt),
            .init(.applications, oldest: ages.applications),
        ] + kept.sorted { $0.key < $1.key }.map { .init(.kept, reason: $0.key, count: $0.value) }
    }
}
