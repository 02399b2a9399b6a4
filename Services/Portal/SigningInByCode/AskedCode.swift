import Foundation
import Messages

/// A sign-in by a code for which this browser has asked, whether or not one was mailed.
struct AskedCode: Sendable, Equatable {
    let request: UUID
    /// Where they were going.
    let next: String?
    let goodUntil: Date
    /// How many codes were typed that are none of it. Counted here too, so that a request for which nothing was mailed ends like
    /// any other.
    let tries: Int
    /// Whether a code was typed of which nobody has answered whether it is the one.
    var isSomeUnanswered = false

    var triesLeft: Int { max(0, CheckCode.tries - tries) }

    /// Why no code can be typed any more; nil while one can.
    func end(at now: Date) -> End? {
        if now >= goodUntil { return .expired }
        return triesLeft == 0 ? .noTriesLeft : nil
    }

    enum End: String, Sendable {
        case expired
        case noTriesLeft = "none-left"
    }
}
