import Foundation
import Messages

/// A paper that was handed over.
struct CollectedPaper {
    let certificate: CertificateNumber
    let conferredMonth: Month?
    let collectedAt: Date
    /// Whether it is the one that is in the calendar.
    let isStanding: Bool
}
