import Chassis
import Foundation
import Messages
import Postgres

/// Keeps what a student says is wrong in their name or birth date, or that they take it back, whenever it is: what is printed wrong
/// may be seen after the window. Said again otherwise, the latest holds.
@Sendable
func sayError(_ asked: Asked<SayError>, _ tx: borrowing Transaction) throws -> Reply<SayError.Answer> {
    guard try tx.lockCandidate(asked.student) != nil else { return Reply(.notListed) }
    let last = try tx.dispute(of: asked.student)
    let revision = (last?.revision ?? 0) + 1
    guard let error = asked.error else {
        guard let last, last.isOpen else { return Reply(.kept) }
        let taken = Dispute(state: .withdrawn, parts: [], words: nil, revision: revision, saidAt: tx.now)
        return Reply(.kept, saying: [try keep(taken, of: asked.student, tx)])
    }
    switch error.read() {
    case .failure(let flaws): return Reply(.refused(flaws.all))
    case .success(let (parts, words)):
        if let last, last.isOpen, last.parts == parts, last.words == words { return Reply(.kept) }
        let said = Dispute(state: .reported, parts: parts, words: words, revision: revision, saidAt: tx.now)
        return Reply(.kept, saying: [try keep(said, of: asked.student, tx)])
    }
}

/// Ends what a student has disputed: the registrar has mended or explained it.
/// - Parameter reply: what the student reads of it.
/// - Returns: false when nothing is disputed.
func resolveError(
    of student: UUID, replying reply: Line? = nil, _ act: Act, _ tx: borrowing Transaction
) throws -> Reply<Bool> {
    guard try tx.lockProofs(of: student) != nil, let last = try tx.dispute(of: student), last.isOpen else {
        return Reply(false)
    }
    try tx.keep(act)
    let resolved = Dispute(
        state: .resolved, parts: [], words: nil, revision: last.revision + 1, saidAt: tx.now, reply: reply)
    return Reply(true, saying: [try keep(resolved, of: student, tx)])
}

private func keep(_ dispute: Dispute, of student: UUID, _ tx: borrowing Transaction) throws -> any Fact {
    try tx.keep(dispute, of: student)
    return dispute.fact(about: student)
}
