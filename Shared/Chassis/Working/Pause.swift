/// How long a row rests before it is tried again: twice as long each time.
package struct Pause: Sendable {
    private let first: Duration
    private let longest: Duration

    package init(from first: Duration, to longest: Duration) {
        self.first = first
        self.longest = longest
    }

    /// What passes within moments is not felt half a minute later; what lasts is tried once an hour.
    package static let usual = Pause(from: .seconds(25), to: .seconds(3_600))

    /// Between half of and the whole time that is due, so that rows postponed together do not come back together.
    /// - Parameter count: how often it has rested before.
    func time(after count: Int) -> Duration {
        min(first * (1 << min(count, 20)), longest) * Double.random(in: 0.5...1)
    }
}
