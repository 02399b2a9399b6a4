package import Foundation

/// Sets how a unit is asked, from now or a later moment on; ends it, drops what is set for later, or moves it in the order of pages.
package struct ChangeUnit: StaffQuestion, ChangingQuestion {
    package static let name = "clearance.change-unit"
    package static let answeredBy = Program.clearance

    package let id: UUID
    /// The unit's code.
    package let unit: String
    /// What was set when it was read: somebody else's words are not overwritten unseen. 0 for a unit that is new.
    package let revision: Int
    package let deed: Deed
    package let because: Line

    package init(id: UUID, unit: String, insteadOf revision: Int, _ deed: Deed, because: Line) {
        self.id = id
        self.unit = unit
        self.revision = revision
        self.deed = deed
        self.because = because
    }

    /// What is done to the unit.
    package enum Deed: Codable, Sendable, Equatable {
        /// - from: nil for now.
        /// - replacing: the version that is not in force yet and is dropped for it; nil for none.
        case save(ReviewingUnit, from: Date?, replacing: Int?)
        /// It is not asked any more. What it has said stays.
        case end(from: Date?)
        /// What is set for later does not come.
        case drop(version: Int)
        case move(Direction)
    }

    /// In the order of pages.
    package enum Direction: String, Codable, Sendable, CaseIterable { case earlier, later }

    /// Whether it is set.
    package enum Answer: Codable, Sendable, Equatable {
        /// - revision: of the unit, as it is now.
        case set(revision: Int)
        case refused(Flaw)
        /// Somebody else has set something since.
        case changed
        /// The school has no such unit.
        case unknownUnit
    }

    /// Why it is not set.
    package enum Flaw: Codable, Sendable, Hashable {
        case unit(ReviewingUnit.Flaw)
        /// It would hold from a moment that is over: what was decided by then stays.
        case over
        /// Further than two years ahead.
        case tooFar
        /// A school that asks nobody from then on would never let anybody go.
        case lastOne(since: Date)
        /// It is in force already, or was dropped before.
        case notAhead
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    /// Rules are nobody's.
    package func people(in answer: Answer) -> [UUID] { [] }
}
