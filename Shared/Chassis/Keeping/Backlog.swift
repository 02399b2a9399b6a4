/// What a program has before it, in numbers.
package struct Backlog: Sendable, Equatable {
    package let unsent: Int
    /// Those of them that a broker did not take when it was offered them.
    package let refused: Int
    /// Age in seconds of the oldest row that may leave and has not. What a broker refused, or nobody can read, is set aside.
    package let oldest: Double
    package let waiting: Int
    /// Set aside after a failure, to be tried again.
    package let failing: Int
    package let parked: Int

    package init(unsent: Int, refused: Int, oldest: Double, waiting: Int, failing: Int, parked: Int) {
        (self.unsent, self.refused, self.oldest) = (unsent, refused, oldest)
        (self.waiting, self.failing, self.parked) = (waiting, failing, parked)
    }

    /// Why others do not hear what this program says; nil while it leaves. A broker restarts in less than half a minute.
    var stuck: String? {
        oldest > 30 ? "what this program says has not left for \(Int(oldest)) s" : nil
    }
}

/// What stands still in a program. In seconds, nought where nothing does.
struct Standing: Sendable, Equatable {
    /// An event that waits for its student.
    let oldestWaiting: Double
    /// A message that failed and is tried again.
    let oldestFailing: Double
    let oldestParked: Double
    /// How many are parked, by reason.
    let parked: [String: Int]
}
