package import Foundation

/// An operator has the next few messages of a cause heard anew: one, two, five, then twenty at a time, each when all of the step
/// before were heard. At the first that meets the same trouble again nothing more is sent.
package struct ReplayParked<Keeper: Answerer>: StaffQuestion, ChangingQuestion {
    package static var name: String { "\(Keeper.program.rawValue).replay-parked" }
    package static var answeredBy: Program { Keeper.program }

    package let id: UUID
    package let cause: ParkedCause
    /// What the step before has sent on; nil for the first.
    package let before: ParkedStep?
    package let because: Line

    package init(id: UUID, _ cause: ParkedCause, after before: ParkedStep? = nil, because: Line) {
        (self.id, self.cause, self.before, self.because) = (id, cause, before, because)
    }

    /// What became of that.
    package enum Answer: Codable, Sendable, Equatable {
        case sent(ParkedStep)
        /// What was sent before is not heard yet.
        case tooSoon
        /// What was sent before has met trouble again. The rest stays as it is.
        case stopped(why: String)
        /// Nothing is open for it any more.
        case nothing
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.operator) }

    package func people(in answer: Answer) -> [UUID] { [] }

    package var loggedSubject: String? { cause.reason }
    package var loggedReason: String? { because.rawValue }
}
