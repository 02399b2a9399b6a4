package import Foundation

/// Which units are asked about students, and how much waits for each? Of those for which the actor may see it.
package struct ListUnits: StaffQuestion {
    package static let name = "clearance.list-units"
    package static let answeredBy = Program.clearance

    package init() {}

    /// All units at once: a school has some dozens.
    package struct Answer: Codable, Sendable, Equatable {
        /// In the order of the school's file of units.
        package var units: [Unit]

        package init(units: [Unit]) { self.units = units }
    }

    /// A unit that is asked, with what waits for it.
    package struct Unit: Codable, Sendable, Equatable {
        package var code: String
        package var name: Bilingual<Line>
        package var counts: ListUnitWork.Counts

        package init(code: String, name: Bilingual<Line>, counts: ListUnitWork.Counts) {
            self.code = code
            self.name = name
            self.counts = counts
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) || actor.has(.reviewer) }

    /// Numbers show nobody.
    package func people(in answer: Answer) -> [UUID] { [] }
}
