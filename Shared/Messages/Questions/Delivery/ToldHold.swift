package import Foundation

/// That a student's diplomas are held, or were.
package struct ToldHold: Codable, Sendable, Equatable {
    package var reason: HoldReason
    package var at: Date
    /// Who at the desk holds them, and why; nil of what our programs have found and others have said.
    package var by: Bilingual<Line>?
    package var because: Line?
    /// When it ended; nil while it holds.
    package var liftedAt: Date?
    /// Who at the desk let them go, and why; nil where nobody there did.
    package var liftedBy: Bilingual<Line>?
    package var liftedBecause: Line?

    package init(
        reason: HoldReason, at: Date, by: Bilingual<Line>? = nil, because: Line? = nil, liftedAt: Date? = nil,
        liftedBy: Bilingual<Line>? = nil, liftedBecause: Line? = nil
    ) {
        self.reason = reason
        self.at = at
        self.by = by
        self.because = because
        self.liftedAt = liftedAt
        self.liftedBy = liftedBy
        self.liftedBecause = liftedBecause
    }
}
