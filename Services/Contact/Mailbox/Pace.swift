import Foundation

/// How often one student may ask for a code: each costs the mailbox's owner a mail, and a guesser five tries.
struct Pace: Sendable {
    /// Between two codes, in seconds.
    let cooldown: TimeInterval
    /// Within `span`.
    let most: Int
    static let span: TimeInterval = 30 * 60

    /// - Parameter earlier: when codes were asked for within the last `span`, in any order.
    /// - Returns: from when on the next may be asked for; nil when it may be now.
    func waitsUntil(after earlier: [Date], at now: Date) -> Date? {
        let recent = earlier.filter { $0 > now - Self.span }.sorted(by: >)
        var waits: [Date] = []
        if let last = recent.first { waits.append(last + cooldown) }
        if most > 0, recent.count >= most { waits.append(recent[most - 1] + Self.span) }
        return waits.filter { $0 > now }.max()
    }
}
