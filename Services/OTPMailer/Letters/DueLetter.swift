import Foundation
import Messages

/// A letter that one attempt holds.
struct DueLetter: Sendable {
    let id: UUID
    let kind: LetterWanted.Kind
    let address: String
    let matter: Matter
    let messageID: UUID
    let date: Date

    /// What it tells.
    enum Matter: Sendable, Equatable {
        /// These units want something of the student.
        case returned([Bilingual<Line>])
        case completed, completedForeign, reopened, formReceived, addressChanged, revoked, reinstated
        /// What has become of an application.
        case application(Application)
        case reminder(Unfinished)

        enum Application: CaseIterable { case feeDue, approved, declined, expired }

        /// - Returns: nil for a reminder of nothing.
        init?(_ kind: LetterWanted.Kind, units: [Bilingual<Line>], _ unfinished: Unfinished?) {
            switch kind {
            case .returned: self = .returned(units)
            case .completed: self = .completed
            case .completedForeign: self = .completedForeign
            case .reopened: self = .reopened
            case .formReceived: self = .formReceived
            case .addressChanged: self = .addressChanged
            case .revoked: self = .revoked
            case .reinstated: self = .reinstated
            case .feeDue: self = .application(.feeDue)
            case .applicationApproved: self = .application(.approved)
            case .applicationDeclined: self = .application(.declined)
            case .applicationExpired: self = .application(.expired)
            case .reminder:
                guard let unfinished else { return nil }
                self = .reminder(unfinished)
            }
        }
    }
}
