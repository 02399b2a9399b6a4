/// How long to wait before the next try: twice as long each time, with jitter, so that the programs do not come back
/// to a restarted broker or database all at once.
///
/// It ends with work that was done. A login alone proves nothing: what comes behind it may be what fails, and a login that
/// ended it would be repeated five times a second by every thread of every program.
package struct Backoff: Sendable {
    /// What has gone well for so long has recovered, though there was nothing to do.
    private static let calm = Duration.seconds(60)

    private let first: Duration
    private let longest: Duration
    private var ceiling: Duration
    private var failedAt: ContinuousClock.Instant?

    package init(from first: Duration = .milliseconds(200), to longest: Duration = .seconds(15)) {
        self.first = first
        self.longest = longest
        ceiling = first
    }

    /// After a failure: between half of and the whole time that is due.
    /// - Parameter now: a clock that a test holds.
    package mutating func next(now: ContinuousClock.Instant = .now) -> Duration {
        if let failedAt, now - failedAt > Self.calm + longest { reset() }
        failedAt = now
        defer { ceiling = min(ceiling * 2, longest) }
        return ceiling * Double.random(in: 0.5...1)
    }

    /// After work that was done.
    package mutating func reset() { ceiling = first }
}
