import Chassis
import Foundation
import Messages
import Postgres

/// Takes a mistaken collection out of the calendar. Said twice it has no effect; heard first, it wins over the collection it withdraws.
@Sendable
func withdrawCollection(_ heard: Heard<CollectionWithdrawn>, _ tx: borrowing Transaction) throws -> Outcome {
    let student = heard.student
    guard try tx.isListed(student) else { return .waits(for: student) }
    let certificate = heard.certificateNumber.rawValue
    guard try !tx.isSealed(student, certificate) else {
        return .refused(
            Refusal(
                "already-sealed",
                "The digital diploma of \(certificate) is sealed. It can be revoked, but not taken out of the calendar."
            ))
    }
    let collected = try tx.collectionKept(student, certificate)
    var messages: [any Message] = []
    if try tx.withdrawCollection(student, certificate, heard.stated), collected != nil {
        messages = try tx.leaveCalendar(student)
    }
    // The latest word holds all the same; who has said it is told that nobody can know which was meant.
    if let refusal = heard.stated.refusal(after: collected) {
        guard messages.isEmpty else { return .done(saying: messages) }
        return .refused(refusal)
    }
    return .done(saying: messages)
}
