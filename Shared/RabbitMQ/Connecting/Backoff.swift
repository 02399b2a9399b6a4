/// How long to wait before the next try: twice as long each time, with jitter, so that the programs do not come back
/// to a restarted broker or database all at once.
package struct Backoff: Sendable {
    private let first: Duration
    private let longest: Duration
    private var ceiling: Duration

    package init(from first: Duration = .milliseconds(200), to longest: Duration = .seconds(15)) {
        self.first = first
        self.longest = longest
        ceiling = first
    }

    /// Between half of and the whole time that is due.
    package mutating func next() -> Duration {
        defer { ceiling = min(ceiling * 2, longest) }
        return ceiling * Double.random(in: 0.5...1)
    }

    /// After a success.
    package mutating func reset() { ceiling = first }
}
