/// What came of one row outside the database.
package enum Performed<Done: Sendable>: Sendable {
    case done(Done)
    /// This row has to wait for a reason of its own; its neighbours do not.
    /// - Parameter most: how long, when the lane's own pause would grow longer.
    case postponed(because: String, atMost: Duration? = nil)
    case broke(any Error)
    case untouched
}
