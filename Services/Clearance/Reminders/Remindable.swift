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
            // Where the batch begins only after the student's own hours, these are what holds now.
            let isBetween = ownCollection.flatMap { own in hours?.collectFrom.map { now < $0 && own < $0 } } ?? false
            let end = isBetween ? ownCollection : [hours?.collectUntil, ownCollection].compactMap(\.self).max()
            let isOver = end.map { $0 <= now } ?? false
            return .now(
                Unfinished(
                    .paper, from: isOver || ownCollection != nil ? nil : hours?.collectFrom, until: ahead(end),
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

extension BatchHours {
    /// Of what the batch reminds by itself on a day, in Taipei: of the steps before whose end that is.
    func steps(remindedOn day: Day) -> Set<Unfinished.Step> {
        func isDue(_ field: Field) -> Bool {
            guard let end = span(field)?.upperBound else { return false }
            return days(field).contains { Day(taipei: Self.reminding($0, before: end)) == day }
        }
        var steps: Set<Unfinished.Step> = []
        // Whoever a unit has sent back before the form closes has until then, too.
        if isDue(.remindBefore) { steps.formUnion([.form, .returned]) }
        if isDue(.remindReviewBefore) { steps.insert(.returned) }
        if isDue(.remindCollectionBefore) { steps.insert(.paper) }
        return steps
    }
}
