import Chassis
import Foundation
import Pages
import Postgres

/// When sessions end, and for how long it is known from where somebody came in.
struct Limits: Sendable {
    let idle: TimeInterval
    let whole: TimeInterval
    let place: TimeInterval
    /// For how long it is told who came in.
    let arrival: TimeInterval
    /// How long before its end a page warns.
    let warning: TimeInterval
    /// For how long after its end a session is known, so that a page which was open then may hand over what was typed.
    static let late: TimeInterval = 86_400

    init(_ settings: Settings) {
        idle = TimeInterval(settings[.idleMinutes] * 60)
        whole = TimeInterval(settings[.sessionHours] * 3_600)
        place = TimeInterval(settings[.placeDays] * 86_400)
        arrival = TimeInterval(settings[.arrivalDays] * 86_400)
        warning = min(TimeInterval(settings[.idleWarning]), idle / 2)
    }

    /// How precisely the idle time is counted: that much of it may be over when a page tells the whole.
    var step: TimeInterval { idle / 60 }

    /// When a session ends that was used then and is used no more. To use it puts that off until the last `idle` of its whole time.
    func ending(of startedAt: Date, usedAt: Date, at now: Date) -> Ending {
        let end = min(usedAt + idle, startedAt + whole)
        return Ending(
            at: end, seconds: Int(end.timeIntervalSince(now).rounded(.up)), warning: Int(warning),
            isFinal: startedAt + whole <= usedAt + idle)
    }

    /// Forgets sessions that ended, tries that no longer weigh, places from where nobody comes in any more, who came
    /// in long ago, and sign-ins from which nobody came back, at the school's provider or with a code.
    @Sendable
    func sweep(_ turn: Turn) throws -> Next {
        try turn.transaction { tx in
            let late = tx.now - Self.late
            try tx.sweep(endedBefore: late, usedBefore: late - idle, startedBefore: late - whole)
            try tx.forgetPlaces(usedBefore: tx.now - place)
            try tx.forgetArrivals(before: tx.now - arrival)
            try tx.forgetSignIns()
            try tx.forgetCodeSignIns(endedBefore: late)
            return Reply(Next.later)
        }
    }
}
