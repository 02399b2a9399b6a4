import Foundation

/// So many mails a minute, evenly: what was not used within two seconds is gone, but for one.
struct MailBudget: Sendable {
    private let perSecond: Double
    private var left: Double
    private var at = Date.distantPast

    /// - Parameter perMinute: 0 for any number.
    init(perMinute: Int) {
        perSecond = Double(perMinute) / 60
        left = max(1, 2 * perSecond)
    }

    private var most: Double { max(1, 2 * perSecond) }

    /// Sixty sixtieths may be a little less than one.
    func has(at now: Date) -> Bool { perSecond == 0 || left(at: now) > 0.999 }
    func isFull(at now: Date) -> Bool { perSecond == 0 || left(at: now) >= most }

    mutating func take(at now: Date) {
        guard perSecond > 0 else { return }
        (left, at) = (left(at: now) - 1, now)
    }

    /// Nothing has left after all.
    mutating func giveBack() { left = min(most, left + 1) }

    /// A clock that was set back a little gives nothing. One that had jumped ahead, and is right again, would stop all mails until the
    /// moment that it had shown: it begins anew.
    private func left(at now: Date) -> Double {
        guard at != .distantPast else { return left }
        guard now >= at - 5 else { return most }
        return min(most, left + max(0, now.timeIntervalSince(at)) * perSecond)
    }
}
