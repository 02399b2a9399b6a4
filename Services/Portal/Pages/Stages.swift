import Foundation
import Messages
import Pages

/// Stage one as the home page lists it.
struct StageOne {
    let isDone: Bool
    let isNow: Bool
    let isUnavailable: Bool
    let submittedAt: Moment?
    let isStillOpen: Bool
    let isNotOpen: Bool
    let isOpen: Bool
    let isOver: Bool

    init(_ standing: Standing, isNow: Bool, _ language: Language) {
        let card = standing.card
        self.isNow = isNow
        isUnavailable = standing.contact == nil
        isDone = card?.confirmedAt != nil
        submittedAt = card?.confirmedAt.map { Moment($0, language) }
        isStillOpen = isDone && card?.isOpen == true
        isOpen = !isDone && card?.isOpen == true
        isOver = standing.step == .closed
        isNotOpen = card != nil && !isDone && !isOpen && !isOver
    }
}

/// Stage two as the home page lists it.
struct StageTwo {
    let isDone: Bool
    let isNow: Bool
    let isUnavailable: Bool
    let completedAt: Moment?
    /// What was heard before the program that knows fell silent: the list is open, and was not complete then.
    let openSince: Moment?
    let leftCount: Int?
    let isOneLeft: Bool
    let units: Int
    let finished: Int
    let returnedUnits: [Name]
    let pendingUnits: [Name]

    struct Name { let name: String }

    init(_ standing: Standing, isNow: Bool, _ language: Language) {
        let list = standing.list
        let left = list?.lines.filter { !$0.result.letsGo } ?? []
        self.isNow = isNow
        isUnavailable = standing.checklist == nil
        isDone = standing.isClearanceComplete
        completedAt = (list?.completedAt ?? standing.heard?.completedAt).map { Moment($0, language) }
        openSince =
            isUnavailable && !isDone ? standing.heard?.openedAt.map { Moment($0, language) } : nil
        units = list?.lines.count ?? 0
        finished = units - left.count
        // The list exists from the day of the roster; it says something to the student once stage one is done.
        leftCount = isNow && list != nil && !isDone ? left.count : nil
        isOneLeft = left.count == 1
        returnedUnits = left.filter { $0.result == .returned }.map { Name(name: $0.name[language]) }
        pendingUnits = left.filter { $0.result == .pending }.map { Name(name: $0.name[language]) }
    }
}

/// Stage three as the home page lists it.
struct StageThree {
    let isDone: Bool
    let isNow: Bool
    let isUnavailable: Bool
    let days: Int?
    let dueOn: Moment?
    let isBeingLookedAt: Bool
    let isUnderWay: Bool
    let isSent: Bool
    let hasBounced: Bool

    init(_ standing: Standing, isNow: Bool, _ language: Language) {
        let step = standing.step
        self.isNow = isNow
        isUnavailable = standing.diplomas == nil
        days = if case .waitsForPaper(let days) = standing.diplomas { days } else { nil }
        dueOn = if case .scheduled(let due) = step { Moment(due, language) } else { nil }
        isBeingLookedAt = step == .held
        isUnderWay = step == .sending
        isSent = step == .mailed
        hasBounced = step == .bounced
        isDone = isSent
    }
}
