package import Foundation

/// Which member of staff has seen or done what, as one program has written it down? The latest first.
///
/// The answer names students by id alone. Who reads the log is shown their names by `NamePeople`, and that stands in it, too.
package struct ShowAccesses<Keeper: Answerer>: StaffQuestion {
    package static var name: String { "\(Keeper.program.rawValue).show-accesses" }
    package static var answeredBy: Program { Keeper.program }
    /// As many as one answer holds.
    package static var most: Int { 500 }
    /// As far as entries are counted.
    package static var mostCounted: Int { 10_001 }

    package let filter: AccessFilter
    /// The last entry of the page before, whichever program's; nil for the first page.
    package let after: AccessEntry.Place?
    package let limit: Int
    /// Whether it is told how many there are.
    package let counts: Bool

    package init(
        _ filter: AccessFilter = AccessFilter(), after: AccessEntry.Place? = nil, limit: Int, counts: Bool = false
    ) {
        self.counts = counts
        self.filter = filter
        self.after = after
        self.limit = limit
    }

    /// What stands in the log.
    package struct Answer: Codable, Sendable, Equatable {
        package var entries: [AccessEntry]
        /// How many the filter lets through, on all pages, counted up to `mostCounted`; nil where it was not asked.
        package var total: Int?

        package init(entries: [AccessEntry], total: Int? = nil) {
            self.entries = entries
            self.total = total
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { [] }
}
