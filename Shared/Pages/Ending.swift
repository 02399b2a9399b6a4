package import Foundation

/// The end of a session in which nothing is done any more, or that has lasted for as long as one may.
package struct Ending: Sendable {
    package let at: Date
    /// From the making of the page to the end.
    package let seconds: Int
    /// As long before the end the page warns.
    package let warning: Int
    /// Whether it ends then whatever is done.
    package let isFinal: Bool

    package init(at: Date, seconds: Int, warning: Int, isFinal: Bool) {
        (self.at, self.seconds, self.warning, self.isFinal) = (at, seconds, warning, isFinal)
    }
}
