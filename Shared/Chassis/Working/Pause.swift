/// How long a row rests before it is tried again: twice as long each time.
package struct Pause: Sendable {
    private let first: Duration
    private let longest: Duration

    package init(from first: Duration, to longest: Duration) {
        self.first = first
        self.longest = longest
    }

    /// Long enough for most servers to have settled, short enough to be the same morning.
    package static let minutes = Pause(from: .seconds(60), to: .seconds(3_600))

    /// Between half of and the whole time that is due, so that rows postponed together do not come back together.
    /// - Parameter count: how often it has rested before.
    func time(after count: Int) -> Duration {
        min(first * (1 << min(count, 20)), longest) * Double.random(in: 0.5...1)
    }
}
