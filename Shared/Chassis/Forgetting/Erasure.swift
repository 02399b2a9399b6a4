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
    let leave: @Sendable (UUID, borrowing Transaction) throws -> [any Message]

    /// - Parameters:
    ///   - lock: locks the student as reactions do; of a program without rows of students, nothing.
    ///   - leave: what others are told of whose data go, while they are there.
    package init(
        _ kinds: [Erasable],
        locking lock: @escaping @Sendable (UUID, borrowing Transaction) throws -> Void = { _, _ in },
        leaving leave: @escaping @Sendable (UUID, borrowing Transaction) throws -> [any Message] = { _, _ in [] }
    ) {
        self.kinds = kinds
        self.lock = lock
        self.leave = leave
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
            let student = heard.said.student
            try lock(student, tx)
            var said = try leave(student, tx)
            let done = try erase(heard.said, in: Keeper.program, tx)
            said.append(
                Erased<Keeper>(student: student, request: heard.request, kinds: done.kinds, erasedAt: done.at))
            return .done(saying: said)
        }
    }

    /// Answers what would go.
    func show<Keeper: Answerer>(_: Keeper.Type) -> Responder<ShowErasable<Keeper>> {
        { asked, tx in Reply(.init(kinds: try look(at: asked.student, tx))) }
    }
}
