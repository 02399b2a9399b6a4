import Foundation

/// How often a student may have a mail sent again: each is a letter of ours in a mailbox that may be somebody else's by now.
struct RepeatPace: Sendable {
    /// Between two sendings of one mail that the student wanted, in seconds.
    let pause: TimeInterval
    /// To one mailbox within a day; 0 for any number.
    let most: Int
    static let day: TimeInterval = 24 * 60 * 60

    /// How long ago what matters was, in seconds.
    var reach: TimeInterval { max(pause, Self.day) }

    /// - Parameters:
    ///   - mail: when this mail was sent again within `reach`, in any order.
    ///   - mailbox: when anything was sent again to its mailbox within the last day, in any order.
    /// - Returns: from when on it may be sent again; nil when it may be now.
    func waitsUntil(afterMail mail: [Date], toMailbox mailbox: [Date], at now: Date) -> Date? {
        var waits = mail.map { $0 + pause }
        let recent = mailbox.filter { $0 > now - Self.day }.sorted(by: >)
        if most > 0, recent.count >= most { waits.append(recent[most - 1] + Self.day) }
        return waits.filter { $0 > now }.max()
    }
}
