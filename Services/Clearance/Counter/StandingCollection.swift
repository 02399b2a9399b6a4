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
    /// When it was asked to be taken back, which the issuer has not answered; nil where nobody has asked.
    let askedBackAt: Date?
    /// When the first of the student's digital diplomas was sealed; nil while none is.
    let sealedAt: Date?

    /// The counter takes a wrong scan back until 24:00 of the day on which it was heard, in Taipei: nothing is sealed before, unless
    /// the issuer is set not to wait. Afterwards the registrar may, until it is sealed. What is sealed can only be revoked.
    func takingBack(at now: Date, isRegistrar: Bool) -> CounterCase.TakingBack {
        if let sealedAt { return .sealed(sealedAt) }
        if let askedBackAt { return .asked(askedBackAt) }
        let end = Date(startOf: Day(taipei: heardAt)).addingTimeInterval(86_400)
        if now < end { return .until(end) }
        return isRegistrar ? .untilSealed(since: end) : .over(end)
    }
}
