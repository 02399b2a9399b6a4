package import Foundation

/// What does one program keep for how long, and what of it is past its days? It only counts.
package struct ShowRetained<Keeper: Answerer>: StaffQuestion {
    package static var name: String { "\(Keeper.program.rawValue).show-retained" }
    package static var answeredBy: Program { Keeper.program }

    package init() {}

    /// Kind by kind.
    package struct Answer: Codable, Sendable, Equatable {
        package var kinds: [RetainedKind]

        package init(kinds: [RetainedKind]) { self.kinds = kinds }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { [] }
}
