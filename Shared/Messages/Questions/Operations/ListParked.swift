package import Foundation

/// What is parked in one program for one cause? The oldest first, page by page; nothing of what stands in the messages.
package struct ListParked<Keeper: Answerer>: StaffQuestion {
    package static var name: String { "\(Keeper.program.rawValue).list-parked" }
    package static var answeredBy: Program { Keeper.program }

    package let cause: ParkedCause
    /// The last message of the page before; nil for the first page.
    package let after: UUID?

    package init(_ cause: ParkedCause, after: UUID? = nil) {
        self.cause = cause
        self.after = after
    }

    /// A page of it.
    package typealias Answer = ParkedPage

    package func admits(_ actor: Actor) -> Bool { actor.has(.operator) }

    package func people(in answer: ParkedPage) -> [UUID] { [] }
}
