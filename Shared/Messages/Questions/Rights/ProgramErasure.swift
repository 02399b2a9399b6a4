package import Foundation

/// What one program has done about an erasure that was granted.
package struct ProgramErasure: Codable, Sendable, Equatable {
    package var program: Program
    /// Nil while it has not answered.
    package var done: Done?

    package init(program: Program, done: Done?) {
        self.program = program
        self.done = done
    }

    /// Its answer.
    package struct Done: Codable, Sendable, Equatable {
        package var at: Date
        package var kinds: [ErasedKind]

        package init(at: Date, kinds: [ErasedKind]) {
            self.at = at
            self.kinds = kinds
        }
    }
}
