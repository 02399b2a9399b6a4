import Foundation
import Messages

/// What the desk has done, as it is kept.
struct Deed {
    let id: UUID
    let kind: CalendarDeed.Kind
    /// To when it has moved what it was done to.
    let dueAt: Date?
    let doneAt: Date
    let takenBackAt: Date?
}

/// A diploma to which something is to be done, as it stands now. Its student is locked.
struct DeedLine {
    let diploma: UUID
    let student: UUID
    /// Nil of somebody whom the roster does not name any more.
    let shown: DiplomaOfStudent?
    /// Nil of what is in the calendar no more.
    let waiting: Waiting?

    /// What stands in the calendar.
    struct Waiting {
        let version: Int
        let state: CalendarState
        let dueAt: Date
        let isHeldByDesk: Bool
    }

    /// Why it stays as it is; nil when it may be done.
    /// - Parameter dueAt: to when it is to be moved.
    func refusal(of deed: CalendarDeed.Kind, to dueAt: Date?) -> DiplomaLeft.Why? {
        guard let waiting else { return .gone }
        let isCancelled = waiting.state == .cancelled
        guard deed != .restore else { return isCancelled ? nil : .already }
        guard !isCancelled else { return deed == .cancel ? .already : .cancelled }
        let isIneligible = waiting.state == .ineligible
        return switch deed {
        case .hold: waiting.isHeldByDesk ? .already : nil
        case .release: waiting.isHeldByDesk ? nil : .already
        case .reschedule: isIneligible ? .ineligible : waiting.dueAt == dueAt ? .already : nil
        case .admit: isIneligible ? nil : .already
        case .cancel, .restore: nil
        }
    }

    func left(_ why: DiplomaLeft.Why) -> DiplomaLeft { DiplomaLeft(shown, why: why) }
}

/// The same of what was done a while ago.
struct DoneLine {
    let line: DeedLine
    /// When it was due before.
    let dueBefore: Date
    /// Whether it stands as the deed has left it.
    let isAsLeft: Bool

    var refusal: DiplomaLeft.Why? { line.waiting == nil ? .gone : isAsLeft ? nil : .changed }
}
