package import Foundation

/// What an operator does about a parked message.
package enum ParkedDeed: Codable, Sendable, Equatable {
    /// It is heard anew.
    case replay
    /// It is heard with this body, as JSON, under its own id; what is marked as hidden in it keeps what stood there.
    case mend(Data)
    /// Its publisher reads this sentence, or the cause, and states it corrected.
    case giveBack(tell: Line?)
    /// Nobody hears it.
    case discard

    /// As the access log names it.
    package var word: String {
        switch self {
        case .replay: "replay"
        case .mend: "mend"
        case .giveBack: "return"
        case .discard: "discard"
        }
    }
}
