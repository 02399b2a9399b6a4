import Foundation
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

/// Stage two as the home page lists it.
struct StageTwo {
    let isDone: Bool
    let isNow: Bool
    /// From the list, or heard before the program that knows fell silent.
    let completedAt: Moment?
    let state: State

    enum State: PageState {
        /// What was heard is all that is known: since when the list is open, unless it was complete then.
        case unavailable(openSince: Moment?)
        /// No unit is asked yet.
        case notAsked
        case unitsLeft(UnitsLeft)
        /// Every unit has answered, and it is not enough.
        case requirementsLeft(missing: String)
        /// Complete, or not yet of interest: the list exists from the day of the roster.
        case quiet
    }

    struct UnitsLeft {
        let count: Int
        let isOne: Bool
        let units: Int
        let finished: Int
        let returned: [Name]
        let pending: [Name]
    }
    struct Name { let name: String }

    init(_ standing: Standing, isNow: Bool, _ language: Language) {
        let list = standing.list
        self.isNow = isNow
        isDone = standing.isClearanceComplete
        completedAt = (list?.completedAt ?? standing.heard?.completedAt).map { Moment($0, language) }
        if standing.checklist == nil {
            state = .unavailable(openSince: isDone ? nil : standing.heard?.openedAt.map { Moment($0, language) })
        } else if let list, isNow, !isDone {
            let left = UnitsLeft(list.lines, language)
            state =
                if list.lines.isEmpty { .notAsked } else if left.count > 0 { .unitsLeft(left) } else {
                    .requirementsLeft(missing: Words.missing(list)[language])
                }
        } else {
            state = .quiet
        }
    }
}

extension StageTwo.UnitsLeft {
    fileprivate init(_ lines: [ShowChecklist.Item], _ language: Language) {
        func names(_ result: ClearanceReviewed.Result) -> [StageTwo.Name] {
            lines.filter { $0.result == result }.map { StageTwo.Name(name: $0.name[language]) }
        }
        count = lines.count { !$0.result.letsGo }
        isOne = count == 1
        units = lines.count
        finished = units - count
        returned = names(.returned)
        pending = names(.pending)
    }
}

/// Stage three as the home page lists it.
struct StageThree {
    let isDone: Bool
    let isNow: Bool
    let state: State

    enum State: PageState {
        case unavailable
        /// Nothing to tell yet.
        case quiet
        case afterPaper(days: Int)
        case scheduled(Moment)
        case sending
        case held
        case objected
        case mailed
        case bounced
    }

    init(_ standing: Standing, isNow: Bool, _ language: Language) {
        self.isNow = isNow
        isDone = standing.step == .mailed
        state =
            switch (standing.diplomas, standing.step) {
            case (nil, _): .unavailable
            case (.waitsForPaper(let days), _): .afterPaper(days: days)
            case (_, .scheduled(let due)): .scheduled(Moment(due, language))
            case (_, .held): .held
            case (_, .objected): .objected
            case (_, .sending): .sending
            case (_, .mailed): .mailed
            case (_, .bounced): .bounced
            default: .quiet
            }
    }
}
