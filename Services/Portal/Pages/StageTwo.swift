import Messages
import Pages

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
        } else if let list, isNow || standing.isUncleared, !isDone {
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
