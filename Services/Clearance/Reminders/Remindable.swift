import Foundation
import Messages

/// Everything that decides whether a listed student is reminded, and of what.
struct Remindable {
    let student: UUID
    let isComplete: Bool
    let isFormIn: Bool
    /// Whether a paper is handed over, or a digital diploma is on its way.
    let hasPaper: Bool
    /// The units that sent the student back, in the school's order.
    let returned: [Bilingual<Line>]
    /// When the student alone may hand in the form.
    let ownHours: Range<Date>?
    /// Until when they alone may collect, and until when units may answer about them alone; nil where that is over.
    let ownCollection: Date?
    let ownReview: Date?
    let remindedToday: Bool

    /// What a reminder would say.
    enum Left: Equatable {
        case now(Unfinished)
        /// It is theirs to do, and cannot be done at this moment.
        case later
        /// They have finished, or wait for others.
        case nothing
    }

    /// - Parameter hours: of the batch; nil while none are set.
    func left(_ hours: BatchHours?, _ demands: Checklist.Demands, at now: Date) -> Left {
        func ahead(_ date: Date?) -> Date? { date.flatMap { $0 > now ? $0 : nil } }
        guard !hasPaper else { return .nothing }
        if isComplete {
            guard ownCollection != nil || (hours?.collectFrom.map({ $0 <= now }) ?? true) else { return .later }
            let end = [hours?.collectUntil, ownCollection].compactMap(\.self).max()
            let isOver = end.map { $0 <= now } ?? false
            return .now(
                Unfinished(
                    .paper, from: isOver ? nil : hours?.collectFrom, until: ahead(end),
                    place: isOver ? nil : hours?.place))
        }
        if demands.form, !isFormIn {
            let open = [hours.map { $0.opensAt..<max($0.opensAt, $0.closesAt) }, ownHours].compactMap(\.self).filter {
                $0.contains(now)
            }
            guard let until = open.map(\.upperBound).max() else { return .later }
            return .now(Unfinished(.form, units: returned, until: until))
        }
        guard !returned.isEmpty else { return .nothing }
        let end = [hours?.reviewUntil ?? hours?.closesAt, ownReview].compactMap(\.self).max()
        return .now(Unfinished(.returned, units: returned, until: ahead(end)))
    }
}
