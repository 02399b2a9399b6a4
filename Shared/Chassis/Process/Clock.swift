/// What a program does by the clock.
struct Clock: Sendable {
    let name: String
    let interval: Duration
    /// Whether a commit of this program may have made work for it.
    let followsCommits: Bool
    /// What it destroys, where that is what it does.
    var forgets: [Retained] = []
    let turn: @Sendable (Turn) throws -> Next
}

extension Clock {
    /// A clock that destroys what is past its days.
    init(name: String, forgetting kinds: [Retained], every interval: Duration) {
        self.init(
            name: name, interval: interval, followsCommits: false, forgets: kinds, turn: Forgetting(kinds: kinds).turn)
    }
}
