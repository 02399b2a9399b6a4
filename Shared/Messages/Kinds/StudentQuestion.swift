package import Foundation

/// What students ask about themselves, and nobody about others.
package protocol StudentQuestion: Question {
    var student: UUID { get }
}

extension StudentQuestion {
    package func admits(_ actor: Actor) -> Bool { actor.mayActFor(student) }
}
