package import Foundation

/// What is on its way in one program now, what stands still there, and what became of all that came? Numbers, and nobody's data.
package struct ShowFlow<Keeper: Answerer>: StaffQuestion {
    package static var name: String { "\(Keeper.program.rawValue).show-flow" }
    package static var answeredBy: Program { Keeper.program }

    package init() {}

    /// Always whole: what a program cannot count it does not answer.
    package typealias Answer = ProgramFlow

    package func admits(_ actor: Actor) -> Bool { actor.has(.operator) }

    package func people(in answer: ProgramFlow) -> [UUID] { [] }
}
