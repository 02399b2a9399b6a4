import Chassis
import Messages
import Postgres

/// Takes a mistaken collection out of the calendar. Said twice it has no effect; heard first, it wins over the collection it withdraws.
@Sendable
func withdrawCollection(_ heard: Heard<CollectionWithdrawn>, _ tx: borrowing Transaction) throws -> Outcome {
    guard try tx.isListed(heard.student) else { return .waits(for: heard.student) }
    let certificate = heard.certificateNumber.rawValue
    guard try !tx.isSealed(heard.student, certificate) else {
        return .refused(
            Refusal(
                "already-sealed",
                "The digital diploma of \(certificate) is sealed. It can be revoked, but not taken out of the calendar."
            ))
    }
    if try tx.withdrawCollection(heard.student, certificate, at: heard.stated.at, id: heard.id) {
        try tx.leaveCalendar(heard.student, certificate)
    }
    return []
}
