import Chassis
import Foundation
import Messages
import Pages

/// When sessions end, and for how long it is told who came in.
struct Limits: Sendable {
    let idle: TimeInterval
    let whole: TimeInterval
    /// How long before its end a page warns.
    let warning: TimeInterval
    /// For how long it is told who came in.
    let arrival: TimeInterval

    init(_ settings: Settings) {
        idle = TimeInterval(settings[.idleMinutes] * 60)
        whole = TimeInterval(settings[.sessionHours] * 3_600)
        arrival = KeptFor(settings, .arrivalDays).seconds
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
}
