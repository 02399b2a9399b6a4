package import Foundation

/// What would an erasure do with what one program holds about a student? It changes nothing.
package struct ShowErasable<Keeper: Answerer>: PersonQuestion {
    package static var name: String { "\(Keeper.program.rawValue).show-erasable" }
    package static var answeredBy: Program { Keeper.program }

    package let student: UUID

    package init(student: UUID) { self.student = student }

    /// Kind by kind.
    package struct Answer: Codable, Sendable, Equatable {
        package var kinds: [ErasedKind]

        package init(kinds: [ErasedKind]) { self.kinds = kinds }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { [student] }
}
