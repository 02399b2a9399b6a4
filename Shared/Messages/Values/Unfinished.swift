package import Foundation

/// What a student has not finished, as a letter reminds them of it: the next thing that is theirs to do.
package struct Unfinished: Codable, Sendable, Equatable {
    package let step: Step
    /// The units that sent the student back; none of a paper.
    package let units: [Bilingual<Line>]
    /// Of a paper: since when it may be collected; nil where that is not set.
    package let from: Date?
    /// Until when it can be done; nil where that is not set, or over.
    package let until: Date?
    /// Of a paper: where it is handed over; nil while that is not said.
    package let place: Bilingual<Line>?

    package init(
        _ step: Step, units: [Bilingual<Line>] = [], from: Date? = nil, until: Date? = nil,
        place: Bilingual<Line>? = nil
    ) {
        self.step = step
        self.units = units
        self.from = from
        self.until = until
        self.place = place
    }

    /// What is to be done.
    package enum Step: String, Codable, Sendable, CaseIterable {
        /// The contact form is to be handed in.
        case form
        /// Units sent the student back.
        case returned
        /// The list is complete: the paper diploma waits to be collected.
        case paper
    }
}
