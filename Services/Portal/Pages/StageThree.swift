import Messages
import Pages

/// Stage three as the home page lists it.
struct StageThree {
    let isDone: Bool
    let isNow: Bool
    let state: State

    enum State: PageState {
        case unavailable
        /// Nothing to tell yet.
        case quiet
        case afterPaper(wait: HelpContent.Wait)
        case scheduled(Moment)
        case sending
        case revoked
        case held
        case notEligible
        case objected
        case partlySent
        case mailed
        case issuedBefore
        case bounced
    }

    init(_ standing: Standing, isNow: Bool, _ language: Language) {
        self.isNow = isNow
        isDone = standing.step == .mailed || standing.step == .issuedBefore
        state =
            switch (standing.diplomas, standing.step) {
            case (nil, _): .unavailable
            // The paper one is still theirs to collect, and nothing follows it.
            case (.waitsForPaper, _) where standing.card?.objectedAt != nil: .objected
            case (.waitsForPaper(let due), _): .afterPaper(wait: .init(due, language))
            // Its own step is the list's.
            case (.diplomas, _) where standing.waitsForList:
                standing.card?.objectedAt != nil ? .objected : standing.isNotEligible ? .notEligible : .held
            case (_, .scheduled(let due)): .scheduled(Moment(due, language))
            case (_, .revoked): .revoked
            case (_, .held), (_, .disputed): .held
            case (_, .notEligible): .notEligible
            case (_, .objected): .objected
            case (_, .sending): .sending
            case (_, .partlySent): .partlySent
            case (_, .mailed): .mailed
            case (_, .issuedBefore): .issuedBefore
            case (_, .bounced): .bounced
            default: .quiet
            }
    }
}
