import Messages
import Pages

/// Stage one as the home page lists it.
struct StageOne {
    let isDone: Bool
    let isNow: Bool
    let state: State

    enum State: PageState {
        case unavailable
        case unlisted
        case submitted(at: Moment, isStillOpen: Bool)
        case open
        case notOpen
        case over
    }

    init(_ standing: Standing, isNow: Bool, _ language: Language) {
        self.isNow = isNow
        isDone = standing.card?.confirmedAt != nil
        state =
            switch standing.contact {
            case nil: .unavailable
            case .notListed: .unlisted
            case .card(let card):
                if let submittedAt = card.confirmedAt {
                    .submitted(at: Moment(submittedAt, language), isStillOpen: card.isOpen)
                } else if card.isOpen {
                    .open
                } else {
                    standing.step == .closed ? .over : .notOpen
                }
            }
    }
}
