import Chassis
import Foundation
import Messages
import Postgres

/// Lets it be an exception, for as long as it is so, that none of a student's mailboxes takes their diplomas.
@Sendable
func keepBounced(_ heard: Heard<DiplomaBounced>, _ tx: borrowing Transaction) throws -> Outcome {
    guard try tx.keepReach(of: heard.said.student, revision: heard.revision) else { return [] }
    let student = heard.said.student
    guard !heard.said.mailboxes.isEmpty else {
        try tx.close(.mailUnreached, about: student.uuidString.lowercased())
        return []
    }
    let names = heard.said.mailboxes.map(\.rawValue).joined(separator: ", ")
    try tx.raise(
        Exception(
            kind: .mailUnreached, of: student,
            "The diploma left and came back from, or was refused by, every mailbox of the student (\(names)). Call them: they "
                + "prove another address on their own page.", .unreached(mailboxes: heard.said.mailboxes)))
    return []
}
