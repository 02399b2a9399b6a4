package import Foundation

/// The end of a session in which nothing is done any more.
package struct Ending: Sendable {
    package let at: Date
    /// From the making of the page to the end.
    package let seconds: Int
    /// As long before the end the page warns.
    package let warning: Int

    package init(at: Date, seconds: Int, warning: Int) {
        (self.at, self.seconds, self.warning) = (at, seconds, warning)
    }
}
