package import Foundation

/// A program has erased what may go of a person whose request was granted.
///
/// Stated by every program that hears `erasure.granted`, again in the same words when it hears it again. Heard by `clearance`, which
/// keeps the whole of it for the registrar. It carries kinds and numbers, and nothing of what was erased.
package struct Erased<Keeper: Answerer>: FactAboutStudent, Equatable {
    package static var name: String { "\(Keeper.program.rawValue).erased.v1" }
    package static var statedBy: Program { Keeper.program }

    package let student: UUID
    package let request: UUID
    package let kinds: [ErasedKind]
    package let erasedAt: Date

    package init(student: UUID, request: UUID, kinds: [ErasedKind], erasedAt: Date) {
        self.student = student
        self.request = request
        self.kinds = kinds
        self.erasedAt = erasedAt
    }
}
