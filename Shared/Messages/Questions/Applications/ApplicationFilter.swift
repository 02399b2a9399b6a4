/// Which applications the desk looks at.
package struct ApplicationFilter: Codable, Sendable, Equatable {
    /// Empty for all.
    package var states: [ApplicationState]
    /// Only those for which more was paid than is owed.
    package var isPaidTooMuch: Bool
    package var kind: ApplicationWish.Kind?
    /// Only those that are older than so many days.
    package var olderThanDays: Int?
    /// Of a name, the number of a student, or a reference.
    package var words: Line?

    package init(
        states: [ApplicationState] = ApplicationState.open, isPaidTooMuch: Bool = false,
        kind: ApplicationWish.Kind? = nil, olderThanDays: Int? = nil, words: Line? = nil
    ) {
        self.states = states
        self.isPaidTooMuch = isPaidTooMuch
        self.kind = kind
        self.olderThanDays = olderThanDays
        self.words = words
    }
}
