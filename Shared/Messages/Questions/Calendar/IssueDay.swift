package import Foundation

/// How sealing goes on a day.
package struct IssueDay: Codable, Sendable, Equatable {
    package var day: Day
    package var state: State
    /// How many there are to seal by its end, with those that are sealed.
    package var due: Int
    package var sealed: Int
    /// How many were sealed on one of the last days on which any were.
    package var usual: Int
    /// Above how many a registrar is asked; nil when nobody ever is.
    package var most: Int?
    /// How many go first, before the others follow; nil when all may go.
    package var first: Int?
    /// Since when it stands so.
    package var since: Date
    /// Who at the desk has said so; nil when nobody has.
    package var word: CalendarLine.Word?

    /// Whether it is sealed on that day, and why not.
    package enum State: String, Codable, Sendable, CaseIterable {
        case open
        /// More are due than usual: somebody must say that it is right so.
        case asking
        /// Somebody at the desk has stopped it.
        case paused
        /// So many went wrong one after another, or one of those that went first.
        case failing
    }

    package init(
        day: Day, state: State, due: Int, sealed: Int, usual: Int, most: Int?, first: Int?, since: Date,
        word: CalendarLine.Word?
    ) {
        self.day = day
        self.state = state
        self.due = due
        self.sealed = sealed
        self.usual = usual
        self.most = most
        self.first = first
        self.since = since
        self.word = word
    }
}
