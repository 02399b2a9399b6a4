import Passing

/// What a token, or the way to it, has refused.
package struct TokenError: MayPass, Sendable, Equatable, CustomStringConvertible {
    /// What was being done, as the rest of the sentence "while …".
    package let doing: String
    package let why: String
    /// A token that is away comes back; a wrong PIN and a missing key stay what they are.
    package let isPassing: Bool

    package var description: String { "while \(doing): \(why)" }
}
