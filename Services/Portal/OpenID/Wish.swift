import Messages

/// What somebody wants who goes to the school's provider.
struct Wish: Sendable, Equatable {
    /// Where they were going; nil for the page on which they begin.
    let next: String?
    /// They are in, and what they want asks for a fresh proof of who they are.
    let isAgain: Bool
    /// As what, where they may come in as two.
    let kind: Actor.Kind?
}
