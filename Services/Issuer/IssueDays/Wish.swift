import Chassis
import Foundation
import Messages

/// What somebody at the desk wants and a second person has still to grant, as it is kept.
struct Wish {
    let id: UUID
    let kind: Approval.Kind
    /// Which diplomas; nil of a day.
    let selection: UUID?
    let day: Day?
    let count: Int
    let by: Actor
    let because: Line
    let at: Date
    let until: Date

    /// Nil of a day.
    var deed: CalendarDeed? {
        switch kind {
        case .release: .release
        case .reschedule: day.map { .reschedule(to: $0) }
        case .cancel: .cancel
        case .restore: .restore
        case .admit: .admit
        case .letGo: nil
        }
    }
}

extension CalendarDeed.Kind {
    /// What asks for a second person when it is done to many; nil of what only keeps.
    var needsTwo: Approval.Kind? {
        switch self {
        case .release: .release
        case .reschedule: .reschedule
        case .cancel: .cancel
        case .restore: .restore
        case .admit: .admit
        case .hold: nil
        }
    }
}

extension Act {
    init(wanting wish: Wish) {
        self.init(
            by: .account(of: wish.by), name: wish.by.name, because: wish.because,
            what: "wants \(wish.kind.rawValue): \(wish.count) diplomas, of a second person")
    }

    init(_ wish: Wish, isGranted: Bool, by actor: Actor, because: Line) {
        self.init(
            by: .account(of: actor), name: actor.name, because: because,
            what: "\(isGranted ? "granted" : "declined") \(wish.kind.rawValue): \(wish.count) diplomas, "
                + "wanted by \(Line.account(of: wish.by).rawValue)")
    }

    init(issueDay day: Day, goesOn: Bool, by actor: Actor, because: Line) {
        self.init(
            by: .account(of: actor), name: actor.name, because: because,
            what: goesOn ? "let sealing go on, \(day.rawValue)" : "paused sealing, \(day.rawValue)")
    }
}
