import Chassis
import Messages

/// When sealing stops by itself, and how a large day begins.
struct IssueRules: Sendable {
    /// Above so many times what is usual a registrar is asked; 0 for never.
    let times: Int
    /// So many never are too many.
    let floor: Int
    /// Of how many days what is usual is the mean.
    let memory: Int
    /// A day with more begins with a few; 0 for none.
    let canaryAbove: Int
    /// So many that go wrong one after another stop it.
    let stopAfter: Int
    /// Above so many a second person must grant what the desk wants.
    let twoAbove: Int
    /// In seconds: for so long a second person can.
    let patience: Double

    /// How many more go in each step before all the others.
    static let steps = [1, 5, 25]
    /// In seconds: how old the count of what is due may be while no bound is near.
    static let recount: Double = 5

    init(_ settings: Settings) {
        times = settings[.guardTimes]
        floor = settings[.guardFloor]
        memory = max(1, settings[.guardMemory])
        canaryAbove = settings[.canaryAbove]
        stopAfter = max(1, settings[.stopAfter])
        twoAbove = settings[.twoPersonsAbove]
        patience = 3_600 * Double(settings[.approvalHours])
    }

    /// - Returns: nil when as many as there are may be sealed.
    func most(usual: Int) -> Int? { times <= 0 ? nil : max(floor, times * usual) }
}

/// What may be claimed at this moment.
enum Opening: Equatable {
    case nothing
    case canary
    case everything
}

extension Setting where Value == Int {
    static var guardTimes: Setting<Int> {
        Setting(
            "guard-times",
            "sealing of a day stops and asks a registrar when more are due than so many times what is usual; 0 for never",
            default: 3)
    }
    static var guardFloor: Setting<Int> {
        Setting("guard-floor", "so many diplomas on a day never ask a registrar", default: 500)
    }
    static var guardMemory: Setting<Int> {
        Setting(
            "guard-memory", "of how many of the last days on which diplomas were sealed what is usual is the mean",
            default: 10)
    }
    static var canaryAbove: Setting<Int> {
        Setting(
            "canary-above",
            "a day with more diplomas begins with 1, then 5, then 25, each once those before are mailed; 0 for no day",
            default: 200)
    }
    static var stopAfter: Setting<Int> {
        Setting(
            "stop-after", "sealing stops when so many in a row could not be sealed, registered or mailed", default: 5)
    }
    static var twoPersonsAbove: Setting<Int> {
        Setting(
            "two-persons-above",
            "to release, move, cancel, put back or let in more diplomas in one go, or to let such a day go, takes two persons",
            default: 500)
    }
    static var approvalHours: Setting<Int> {
        Setting("approval-hours", "for how many hours what the desk wants waits for a second person", default: 24)
    }
}
