/// What a program does by the clock.
struct Clock: Sendable {
    let name: String
    let interval: Duration
    /// Whether a commit of this program may have made work for it.
    let followsCommits: Bool
    let turn: @Sendable (Turn) throws -> Next
}
