import Foundation

/// That somebody came in by an account, or could not: its owner sees whether it was they.
struct Arrival: Sendable, Equatable {
    let device: Device
    let isIn: Bool
    /// How often it was tried one after the other.
    let tries: Int
    let at: Date
}
