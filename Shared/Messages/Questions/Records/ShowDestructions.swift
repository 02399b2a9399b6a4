package import Foundation

/// What has one program destroyed, when, and by which limit? The latest first.
package struct ShowDestructions<Keeper: Answerer>: StaffQuestion {
    package static var name: String { "\(Keeper.program.rawValue).show-destructions" }
    package static var answeredBy: Program { Keeper.program }
    /// As many as one answer holds.
    package static var most: Int { 500 }

    /// Both days are counted; nil for no bound.
    package let from: Day?
    package let until: Day?
    /// What the page before has ended with, in this program's record; nil for the first page.
    package let after: Destruction.Place?
    package let limit: Int

    package init(from: Day? = nil, until: Day? = nil, after: Destruction.Place? = nil, limit: Int) {
        self.from = from
        self.until = until
        self.after = after
        self.limit = limit
    }

    /// What stands in the record.
    package struct Answer: Codable, Sendable, Equatable {
        package var destructions: [Destruction]

        package init(destructions: [Destruction]) { self.destructions = destructions }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { [] }
}
