package import Foundation

/// Which units are asked about students and by which rules, what is set for one of them, and what would another rule change?
package struct ShowUnitRules: StaffQuestion {
    package static let name = "clearance.show-unit-rules"
    package static let answeredBy = Program.clearance
    /// How many versions of one unit are told, the latest first.
    package static let most = 20

    /// Whose versions are told; nil for none.
    package let unit: String?
    /// What is to be tried for that unit, without setting it.
    package let trial: Trial?

    package init(unit: String? = nil, trying trial: Trial? = nil) {
        self.unit = unit
        self.trial = trial
    }

    /// Another rule, or none.
    package enum Trial: Codable, Sendable, Equatable {
        case rule(ReviewingUnit)
        case ending
    }

    /// The units with their rules; of the unit that was asked about, also its versions and what a rule on trial would do.
    package struct Answer: Codable, Sendable, Equatable {
        /// In the order in which pages show them; those that are not asked any more stand last.
        package var units: [Item]
        package var versions: [Version]
        package var effect: Effect?

        package init(units: [Item], versions: [Version] = [], effect: Effect? = nil) {
            self.units = units
            self.versions = versions
            self.effect = effect
        }
    }

    /// A unit as it is now; one that was ended as it was last.
    package struct Item: Codable, Sendable, Equatable {
        package var unit: ReviewingUnit
        /// Counts what was set for it.
        package var revision: Int
        package var standing: Standing
        /// When another version of it comes into force; nil when none is set.
        package var changesAt: Date?

        package init(unit: ReviewingUnit, revision: Int, standing: Standing, changesAt: Date?) {
            self.unit = unit
            self.revision = revision
            self.standing = standing
            self.changesAt = changesAt
        }
    }

    /// Whether a unit is asked.
    package enum Standing: String, Codable, Sendable, CaseIterable { case asked, ahead, ended }

    /// What was set for a unit in one go.
    package struct Version: Codable, Sendable, Equatable {
        package var number: Int
        /// Nil where the unit is not asked any more.
        package var unit: ReviewingUnit?
        package var from: Date
        package var setAt: Date
        package var by: Who
        package var because: Line
        package var standing: Standing

        /// Of a version.
        package enum Standing: String, Codable, Sendable, CaseIterable { case inForce, ahead, over, dropped }

        package init(
            number: Int, unit: ReviewingUnit?, from: Date, setAt: Date, by: Who, because: Line, standing: Standing
        ) {
            self.number = number
            self.unit = unit
            self.from = from
            self.setAt = setAt
            self.by = by
            self.because = because
            self.standing = standing
        }
    }

    /// What a rule would do to the lists that are open now. Finished ones stay.
    package struct Effect: Codable, Sendable, Equatable {
        package var open: Int
        /// Lists on which the unit would be asked and is not.
        package var gain: Int
        /// Lists on which it is asked and would not be.
        package var lose: Int

        package init(open: Int, gain: Int, lose: Int) {
            self.open = open
            self.gain = gain
            self.lose = lose
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    /// Rules and numbers show nobody.
    package func people(in answer: Answer) -> [UUID] { [] }
}
