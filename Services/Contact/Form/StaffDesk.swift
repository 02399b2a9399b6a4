import Chassis
import Foundation
import Messages
import Postgres

// What the registrar asks: of one student by name, and why.

/// Answers how staff reach a student: what was proven and what was handed in.
@Sendable
func showReach(_ asked: Asked<ShowReach>, _ tx: borrowing Transaction) throws -> Reply<ShowReach.Answer> {
    guard let roster = try tx.roster(asked.student) else { return Reply(.notListed) }
    let kept = try tx.submission(of: asked.student)
    return Reply(
        .reach(
            .init(
                phone: kept?.submission.phone.text ?? roster.phone, email: try tx.proven(asked.student),
                newest: try tx.newestRequest(of: asked.student),
                schoolEmail: roster.candidate.schoolEmail, job: kept?.submission.job, alumni: kept?.submission.alumni,
                confirmedAt: kept?.confirmedAt)))
}

/// Answers where letters to students would go. Whoever is not listed is told nothing.
@Sendable
func showMailboxes(_ asked: Asked<ShowMailboxes>, _ tx: borrowing Transaction) throws -> Reply<ShowMailboxes.Answer> {
    let unproven = try tx.unproven(Array(asked.students.prefix(ShowReminders.most))).map { one in
        (student: one.student, mailbox: Destination(proven: nil, school: one.schoolEmail))
    }
    return Reply(
        .init(
            school: unproven.filter { $0.mailbox != nil }.map(\.student),
            nowhere: unproven.filter { $0.mailbox == nil }.map(\.student)))
}

/// Answers what a student says is wrong, in their words, beside what the roster says.
@Sendable
func showDispute(_ asked: Asked<ShowDispute>, _ tx: borrowing Transaction) throws -> Reply<ShowDispute.Answer> {
    guard let roster = try tx.roster(asked.student), let dispute = try tx.dispute(of: asked.student), dispute.isOpen
    else { return Reply(.nothing) }
    return Reply(
        .disputed(
            .init(
                name: roster.name, birthDate: roster.birthDate, parts: dispute.parts, words: dispute.words ?? "",
                reportedAt: dispute.saidAt, revision: dispute.revision)))
}

/// Ends what a student disputes, unless they have said it otherwise since it was read.
@Sendable
func resolveDispute(
    _ asked: Asked<ResolveDispute>, _ tx: borrowing Transaction
) throws -> Reply<ResolveDispute.Answer> {
    let student = asked.student
    guard try tx.lockProofs(of: student) != nil, let last = try tx.dispute(of: student), last.isOpen,
        last.revision == asked.revision
    else { return Reply(.changed) }
    let act = Act(
        by: Line(typed: asked.actor.id) ?? .unnamed, because: asked.actor.why.flatMap { Line(typed: $0) } ?? .unnamed,
        what: "resolved what student \(student.uuidString.lowercased()) said to be wrong")
    let ended = try resolveError(of: student, replying: asked.reply, act, tx)
    return Reply(ended.answer ? .resolved : .changed, saying: ended.messages)
}

extension Line {
    /// What cannot be written as a line.
    static let unnamed = Line(rawValue: "–")!
}
