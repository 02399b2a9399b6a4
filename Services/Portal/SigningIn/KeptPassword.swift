import Foundation

/// What an account has for a password.
struct KeptPassword: Sendable {
    let password: Password
    /// Until when a secret lets them in that somebody else has made; nil for a password of their own.
    let initialUntil: Date?
}
