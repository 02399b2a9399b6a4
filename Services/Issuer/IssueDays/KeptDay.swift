import Foundation
import Messages

/// A day as it is kept.
struct KeptDay {
    let day: Day
    var state: IssueDay.State
    var since: Date
    var due: Int
    let countedAt: Date
    let sealed: Int
    let usual: Int
    /// Up to how many a registrar has let go.
    var letGo: Int
    var step: Int
    /// The longest run of failures of one stage.
    var failures: Int
    var word: CalendarLine.Word?

    /// While a few go first: how many more in this step.
    var first: Int? { (1...IssueRules.steps.count).contains(step) ? IssueRules.steps[step - 1] : nil }

    func isTooMuch(_ rules: IssueRules) -> Bool {
        guard let most = rules.most(usual: usual) else { return false }
        return max(due, sealed) > max(most, letGo)
    }

    /// Whether it begins with a few. A day that has grown after them does not begin again.
    func needsCanary(_ rules: IssueRules) -> Bool {
        step == 0 && rules.canaryAbove > 0 && due - sealed > rules.canaryAbove
    }

    func shown(_ rules: IssueRules) -> IssueDay {
        IssueDay(
            day: day, state: state, due: due, sealed: sealed, usual: usual, most: rules.most(usual: usual),
            first: first, since: since, word: word)
    }
}
