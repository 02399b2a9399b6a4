import Foundation
import Messages

/// One line of the calendar.
struct CalendarEntry {
    let diploma: UUID
    let document: Document
    let ownCertificate: String?
    let collectedCertificate: String
    let conferredMonth: Month?
    let collectedAt: Date
    let collectedBy: PaperDiplomaCollected.By?
    let dueAt: Date
    let isHeld: Bool
    let sealedAt: Date?
    let registeredAt: Date?
    let isRefused: Bool

    /// The furthest that is true. A hold shows only while nothing is sealed: afterwards the file exists.
    var state: ShowDiplomas.State {
        if registeredAt != nil { return .registered }
        if isRefused { return .registrationRefused }
        if sealedAt != nil { return .sealed }
        return isHeld ? .held : .scheduled
    }
}
