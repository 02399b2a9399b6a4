package import Foundation

/// What became of a file of decisions that somebody uploaded for a unit.
package struct DecisionUpload: Codable, Sendable, Equatable {
    package var file: UUID
    /// As the browser gave it.
    package var name: String
    package var at: Date
    package var encoding: String
    /// Below the headings. Each of them is changed, unchanged or refused.
    package var lines: Int
    package var counts: Counts
    package var state: State

    package init(
        file: UUID, name: String, at: Date, encoding: String, lines: Int, counts: Counts, state: State
    ) {
        self.file = file
        self.name = name
        self.at = at
        self.encoding = encoding
        self.lines = lines
        self.counts = counts
        self.state = state
    }

    /// What its lines are.
    package struct Counts: Codable, Sendable, Equatable {
        package var changed: Int
        package var unchanged: Int
        package var refused: Int
        /// How many of those that change open again what was decided.
        package var reopened: Int

        package init(changed: Int = 0, unchanged: Int = 0, refused: Int = 0, reopened: Int = 0) {
            self.changed = changed
            self.unchanged = unchanged
            self.refused = refused
            self.reopened = reopened
        }
    }

    /// How far it has come.
    package enum State: Codable, Sendable, Equatable {
        /// Nothing of it is written.
        case tried
        /// Nothing of it can be.
        case refused([DecisionFileFlaw])
        case writing(left: Int)
        /// Of whom somebody has said something else since the file was tried out: they stay as they are.
        case written(count: Int, passedOver: Int, at: Date)
    }
}
