import Chassis
import Foundation
import Messages
import Postgres

/// Raises as an exception what another program refuses of what staff stated here; heard again, it stands there once. A withdrawal that
/// the issuer refuses takes nothing back.
@Sendable
func raiseRejected(_ heard: Heard<EventRejected>, _ tx: borrowing Transaction) throws -> Outcome {
    let about = heard.said.id.lowercased()
    let student = try tx.student(ofEvent: about)
    if let student, heard.type == CollectionWithdrawn.name, heard.said.hadNoEffect {
        _ = try tx.lockKnown(student)
        try tx.refuseWithdrawal(of: student, about)
    }
    try tx.raise(
        Exception(
            kind: .eventRejected, about: about,
            sentence: "\(heard.type) was refused as \(heard.reason): \(heard.sentence)", student: student,
            matter: .refused(type: heard.type, reason: heard.reason, sentence: heard.sentence)))
    return []
}

extension EventRejected {
    /// Of two words of the same time one holds, and of an older one it is known here too that it does not: both are judged by their
    /// order, as whoever refuses them does.
    fileprivate var hadNoEffect: Bool { reason != "same-time" && reason != "older-than-known" }
}
