package import Foundation
package import Messages
package import Postgres

/// Erases what may go of a person whose request was granted, and tells before what would go (個資法 §11-3).
///
/// Each program does so in a transaction of its own and once: what it has done stands in its record of destruction, kind by kind, and is
/// answered in the same words when it is wanted again.
package struct Erasure: Sendable {
    /// Of this program, without what every program keeps for its messages.
    let kinds: [Erasable]
    let lock: @Sendable (UUID, borrowing Transaction) throws -> Void

    /// - Parameter lock: locks the student as reactions do; of a program without rows of students, nothing.
    package init(
        _ kinds: [Erasable],
        locking lock: @escaping @Sendable (UUID, borrowing Transaction) throws -> Void = { _, _ in }
    ) {
        self.kinds = kinds
        self.lock = lock
    }

    /// All kinds of which it tells, each once.
    package var all: [Erasable] { kinds + Erasable.ofEveryProgram }

    /// What would go of a student now, and what would stay. It changes nothing.
    package func look(at student: UUID, _ tx: borrowing Transaction) throws -> [ErasedKind] {
        try tx.count(all, of: tx.person(student))
    }

    /// Erases, or tells what was erased when that was granted before.
    package func erase(
        _ granted: ErasureGranted, in program: Program, _ tx: borrowing Transaction
    ) throws -> ProgramErasure.Done {
        try lock(granted.student, tx)
        if let done = try tx.erasures(for: granted.request).first(where: { $0.program == program })?.done {
            return done
        }
        let done = ProgramErasure.Done(at: tx.now, kinds: try tx.erase(all, of: tx.person(granted.student)))
        try tx.keep(ProgramErasure(program: program, done: done), for: granted)
        for kind in done.kinds {
            try tx.note(
                Destroyed(count: kind.gone), of: kind.kind, kept: nil, by: granted.grantedBy.rawValue,
                because: granted.request.uuidString.lowercased())
        }
        return done
    }

    /// Erases what this program keeps beside its messages, of whom nobody has heard for years: those go by their own days.
    package func forget(_ student: UUID, _ tx: borrowing Transaction) throws {
        try lock(student, tx)
        _ = try tx.erase(kinds, of: tx.person(student))
    }

    /// Erases when it was granted, and answers.
    func react<Keeper: Answerer>(_: Keeper.Type) -> Reaction<ErasureGranted> {
        { heard, tx in
            let done = try erase(heard.said, in: Keeper.program, tx)
            return [
                Erased<Keeper>(
                    student: heard.said.student, request: heard.request, kinds: done.kinds, erasedAt: done.at)
            ]
        }
    }

    /// Answers what would go.
    func show<Keeper: Answerer>(_: Keeper.Type) -> Responder<ShowErasable<Keeper>> {
        { asked, tx in Reply(.init(kinds: try look(at: asked.student, tx))) }
    }
}
