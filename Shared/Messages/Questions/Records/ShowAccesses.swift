package import Foundation

/// Which member of staff has seen or done what, as one program has written it down? The latest first.
///
/// The answer names students by id alone. Who reads the log is shown their names by `NamePeople`, and that stands in it, too.
package struct ShowAccesses<Keeper: Answerer>: StaffQuestion {
    package static var name: String { "\(Keeper.program.rawValue).show-accesses" }
    package static var answeredBy: Program { Keeper.program }
    /// As many as one answer holds.
    package static var most: Int { 500 }

    package let filter: AccessFilter
    /// The last entry of the page before, whichever program's; nil for the first page.
    package let after: AccessEntry.Place?
    package let limit: Int

    package init(_ filter: AccessFilter = AccessFilter(), after: AccessEntry.Place? = nil, limit: Int) {
        self.filter = filter
        self.after = after
        self.limit = limit
    }

    /// What stands in the log.
    package struct Answer: Codable, Sendable, Equatable {
        package var entries: [AccessEntry]

        package init(entries: [AccessEntry]) { self.entries = entries }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { [] }
}
