import Foundation

/// How often one student may ask for a code: each costs the mailbox's owner a mail, and a guesser five tries.
struct Pace: Sendable {
    /// Between two codes, in seconds.
    let cooldown: TimeInterval
    /// Within `span`.
    let most: Int
    static let span: TimeInterval = 30 * 60

    /// Why the next code has to wait. Both may hold at once: what is told is what holds longer.
    enum Wait: Equatable {
        /// The last one was asked for a moment ago.
        case afterLast(until: Date)
        /// As many as one may ask for were asked for within `span`, be the last of them long ago.
        case afterMany(until: Date)

        var until: Date {
            switch self {
            case .afterLast(let until), .afterMany(let until): until
            }
        }
    }

    /// - Parameter earlier: when codes were asked for within the last `span`, in any order.
    /// - Returns: nil when the next may be asked for now.
    func wait(after earlier: [Date], at now: Date) -> Wait? {
        let recent = earlier.filter { $0 > now - Self.span }.sorted(by: >)
        var waits: [Wait] = []
        if let last = recent.first { waits.append(.afterLast(until: last + cooldown)) }
        if most > 0, recent.count >= most { waits.append(.afterMany(until: recent[most - 1] + Self.span)) }
        return waits.filter { $0.until > now }.max { $0.until < $1.until }
    }
}
