import Foundation
import Messages
import Pages

/// Why the code that was mailed opens nothing any more. It is known of the request itself, so that it is true in every tab and on
/// every device, and after a reload.
enum CodeEnd: PageState, Equatable {
    /// Its tries are used up.
    case exhausted
    /// Its minutes are over.
    case expired

    /// - Returns: nil while it may be typed, while none was mailed, and of one that has done its work.
    init?(_ email: ShowContact.Email?, at now: Date) {
        guard let email, email.state != .verified else { return nil }
        if email.exhaustedAt != nil {
            self = .exhausted
        } else if let until = email.codeExpiresAt, until <= now {
            self = .expired
        } else {
            return nil
        }
    }

    /// What somebody who types it is told.
    var answer: CheckCode.Answer {
        switch self {
        case .exhausted: .noTriesLeft
        case .expired: .expired
        }
    }
}
