import Messages
import Pages

/// Self-check A and B of the handbook, as the student system has stated them, with whom to call.
struct SelfCheck {
    let state: State
    let registrar: LinkedText

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable
        case stated(Stated)
    }
    struct Stated {
        let credits: Assessed
        let thresholds: Assessed
        let details: LinkedText?
    }
    enum Assessed: PageState {
        case met
        case unmet
        case notAssessed

        init(_ isMet: Bool?) { self = isMet.map { $0 ? .met : .unmet } ?? .notAssessed }
    }

    /// - Returns: nil of who is not listed, and of who has been let go: then there is nothing left to check, unless something
    ///   waits for the list all the same.
    init?(_ standing: Standing, phone: String, registrar: String) {
        let isAwaited = standing.items.isEmpty || standing.waitsForList || standing.restWaitsForList
        guard isAwaited, !standing.isClearanceComplete else { return nil }
        self.registrar = LinkedText(registrar)
        switch standing.checklist {
        case nil: state = .unavailable
        case .notListed: return nil
        case .checklist(let list):
            state = .stated(
                Stated(
                    credits: Assessed(list.creditsMet), thresholds: Assessed(list.thresholdsMet),
                    details: list.details.map { LinkedText($0.rawValue, exchange: phone) }))
        }
    }
}
