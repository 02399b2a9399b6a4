import Chassis
import Foundation
import Messages
import Postgres

// What a student must be told is kept first and told by a clock, in letters; heard again, it is told no second time.

/// Keeps that units sent the student back.
@Sendable
func keepReturned(_ heard: Heard<ClearanceReturned>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.keep(
        Tidings.One(kind: .returned, revision: heard.revision, units: heard.said.units), for: heard.said.student)
    return []
}

/// Keeps that the student has finished.
@Sendable
func keepCompleted(_ heard: Heard<ClearanceCompleted>, _ tx: borrowing Transaction) throws -> Outcome {
    let student = heard.said.student
    try tx.keep(Tidings.Turned(isComplete: true, revision: heard.revision), of: student)
    try tx.keep(Tidings.One(kind: .completed, revision: heard.revision), for: student)
    return []
}

/// Keeps that something is missing again: nobody is told any more that they had finished, and who was is told of this.
@Sendable
func keepReopened(_ heard: Heard<ClearanceReopened>, _ tx: borrowing Transaction) throws -> Outcome {
    let student = heard.said.student
    try tx.keep(Tidings.Turned(isComplete: false, revision: heard.revision), of: student)
    try tx.keep(
        Tidings.One(kind: .reopened, revision: heard.revision, dueAt: tx.now + Tidings.undo), for: student)
    return []
}

/// Keeps that the student is to be reminded of what they have not finished.
@Sendable
func keepReminder(_ heard: Heard<ReminderWanted>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.keep(
        Tidings.One(kind: .reminder, revision: heard.revision, unfinished: heard.said.unfinished),
        for: heard.said.student)
    return []
}

/// Keeps that the school has revoked a degree or a diploma. The number of the statement is its revision: said again it is known.
@Sendable
func keepRevoked(_ heard: Heard<DiplomaRevoked>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.keep(Tidings.One(kind: .revoked, revision: heard.number), for: heard.said.student)
    try tx.tellAgain(.reinstated, after: heard.number, to: heard.said.student)
    return []
}

/// Keeps that what was revoked holds again.
@Sendable
func keepReinstated(_ heard: Heard<DiplomaReinstated>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.keep(Tidings.One(kind: .reinstated, revision: heard.number), for: heard.said.student)
    try tx.tellAgain(.revoked, after: heard.number, to: heard.said.student)
    return []
}

/// Keeps that an application came to what its student must do something about, or waits for no longer. The others they see on the page,
/// and of what is sealed the diploma's own mail tells.
@Sendable
func keepApplication(_ heard: Heard<ApplicationChanged>, _ tx: borrowing Transaction) throws -> Outcome {
    let kind: LetterWanted.Kind? =
        switch heard.state {
        case .feeDue: .feeDue
        case .approved: .applicationApproved
        case .declined: .applicationDeclined
        case .expired: .applicationExpired
        case .applied, .paid, .sealed, .withdrawn: nil
        }
    if let kind { try tx.keep(Tidings.One(kind: kind, revision: heard.revision), for: heard.said.student) }
    return []
}

/// Keeps that a letter left; said late or twice, it takes nothing back.
@Sendable
func keepLetterMailed(_ heard: Heard<LetterMailed>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.end(heard.letter, .mailed, at: heard.mailedAt)
    return []
}

/// Keeps that a letter came to nothing, or that nobody knows whether it left. What was mailed may come back, and is refused then.
@Sendable
func keepLetterUndeliverable(_ heard: Heard<LetterUndeliverable>, _ tx: borrowing Transaction) throws -> Outcome {
    try tx.end(heard.letter, .undeliverable, reason: heard.reason, at: heard.failedAt)
    return []
}
