/// What a code is for. One that is for the other is a wrong one: each is looked for among its own, and its hash holds for its purpose
/// alone.
enum Purpose: String, Sendable {
    /// That a student reads a mailbox.
    case proof
    /// That whoever reads it comes in.
    case signIn = "sign-in"
}
