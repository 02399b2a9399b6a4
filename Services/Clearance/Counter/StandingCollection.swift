import Chassis
import Foundation
import Messages

/// A paper that is handed over, by all that was stated.
struct StandingCollection: Equatable {
    let certificate: CertificateNumber
    let collectedAt: Date
    let by: PaperDiplomaCollected.By?
    let clerk: Line?
    let heardAt: Date
    let stated: Stated
    /// When the first of the student's digital diplomas was sealed; nil while none is.
    let sealedAt: Date?

    /// A wrong scan can be taken back until 24:00 of the day on which it was heard, in Taipei: nothing is sealed before, unless the
    /// issuer is set not to wait. What is sealed can only be revoked.
    func takingBack(at now: Date) -> CounterCase.TakingBack {
        if let sealedAt { return .sealed(sealedAt) }
        let end = Date(startOf: Day(taipei: heardAt)).addingTimeInterval(86_400)
        return now < end ? .until(end) : .over(end)
    }
}
