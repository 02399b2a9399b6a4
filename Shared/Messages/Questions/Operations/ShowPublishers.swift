package import Foundation

/// What has come of each campus system here, and what of it was refused? Numbers and times, and nobody's data.
package struct ShowPublishers<Keeper: Answerer>: StaffQuestion {
    package static var name: String { "\(Keeper.program.rawValue).show-publishers" }
    package static var answeredBy: Program { Keeper.program }

    package init() {}

    /// Always whole: what a program cannot count it does not answer.
    package typealias Answer = PublisherRecords

    package func admits(_ actor: Actor) -> Bool { actor.has(.operator) }

    package func people(in answer: PublisherRecords) -> [UUID] { [] }
}
