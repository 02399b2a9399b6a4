package import Foundation

/// Which files were uploaded for a unit, the latest first? None that is about more departments than the reader's.
package struct ListDecisionFiles: StaffQuestion {
    package static let name = "clearance.list-decision-files"
    package static let answeredBy = Program.clearance
    package static let pageSize = 25

    /// The unit's code.
    package let unit: String
    /// How many stand on the pages before.
    package let skipping: Int

    package init(unit: String, skipping: Int = 0) {
        self.unit = unit
        self.skipping = skipping
    }

    /// A page of them.
    package enum Answer: Codable, Sendable, Equatable {
        /// The school has no such unit.
        case unknownUnit
        /// And how many there are.
        case files(unit: Bilingual<Line>, [DecisionUpload], count: Int)
    }

    package func admits(_ actor: Actor) -> Bool { actor.maySee(unit: unit) }

    /// Nobody is named.
    package func people(in answer: Answer) -> [UUID] { [] }
}
