import Chassis
import Foundation
import Messages
import Postgres

extension RecordCollection {
    /// Takes a mistaken collection out of the calendar; one that it stood in the way of takes its place. Said twice it has no
    /// effect; heard first, it wins over the collection it withdraws.
    @Sendable
    func withdraw(_ heard: Heard<CollectionWithdrawn>, _ tx: borrowing Transaction) throws -> Outcome {
        let student = heard.student
        guard try tx.lockStudent(student) else { return .waits(for: student) }
        let certificate = heard.certificateNumber
        let collected = try tx.collectionKept(student, certificate)
        guard try !tx.isSealed(student, certificate) else {
            return .refused(
                Refusal(
                    "already-sealed",
                    """
                    The digital diploma of \(certificate.rawValue) is sealed. It can be revoked, but not taken out of the calendar.
                    """))
        }
        // The latest word holds all the same; who has said it is told that nobody can know which was meant.
        let refusal = heard.stated.refusal(after: collected?.stated)
        guard try tx.withdrawCollection(student, certificate, heard.stated), let collected else {
            return .done(saying: [], refusing: refusal)
        }
        let left = collected.isStanding ? try tx.leaveCalendar(student) : []
        let resolved = try resolve(student, certificate.folded, tx)
        return .done(saying: left + resolved.messages, refusing: refusal, judging: resolved.students)
    }
}
