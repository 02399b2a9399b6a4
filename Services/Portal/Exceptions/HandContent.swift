import Foundation
import Messages
import Pages

/// Who has something in hand, and the button that takes it or gives it back.
struct HandContent {
    let form: String
    let kind: String
    let about: String
    let back: String
    let state: State

    enum State: PageState {
        case nobody
        /// Whoever reads the page has.
        case mine(Holder)
        case others(Holder)
    }
    struct Holder {
        let name: String
        let at: Moment
        /// As the form says it.
        let since: String
    }

    /// - Parameters:
    ///   - account: who reads the page.
    ///   - back: where the list is read again.
    init(_ id: MatterID, _ hand: InHand?, account: String, back: String, _ language: Language) {
        form = UUID().formID
        (kind, about) = (id.kind.rawValue, id.about)
        self.back = back
        guard let hand else {
            state = .nobody
            return
        }
        let holder = Holder(name: hand.by[language], at: Moment(hand.since, language), since: hand.since.rfc3339)
        state = hand.by.account.rawValue == account ? .mine(holder) : .others(holder)
    }
}
