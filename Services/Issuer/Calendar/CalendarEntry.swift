import Foundation
import Messages

/// One line of the calendar.
struct CalendarEntry {
    let diploma: UUID
    let document: Document
    let ownCertificate: CertificateNumber?
    let collectedCertificate: CertificateNumber
    let conferredMonth: Month?
    let collectedAt: Date
    let collectedBy: PaperDiplomaCollected.By?
    let dueAt: Date
    let isHeld: Bool
    /// It is of a term of which none are issued, and nobody has let it in.
    let isBarred: Bool
    let isRevoked: Bool
    let sealedAt: Date?
    let registeredAt: Date?
    let isImported: Bool
    /// What the file prints that the former system issued; of what is sealed here the roster's facts are shown.
    let printed: Statement.Shown?

    /// What it prints, or, where the number of the Chinese paper is still to be said, the one that was collected.
    func number(_ numbers: PaperNumbers) -> CertificateNumber {
        ownCertificate ?? numberPrinted(document, collectedCertificate, numbers) ?? collectedCertificate
    }

    /// The furthest that is true. A hold shows only while nothing is sealed: afterwards the file exists.
    /// - Parameter isRefused: by a verifier without which nothing is mailed.
    func state(isRefused: Bool) -> ShowDiplomas.State {
        if registeredAt != nil { return .registered }
        if isRefused { return .registrationRefused }
        if sealedAt != nil { return .sealed }
        return isBarred ? .notEligible : isHeld ? .held : .scheduled
    }
}
